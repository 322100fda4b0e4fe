namespace Serverless.Cases;

/// <summary>The key that wraps data keys: a protected file in the embedded host, Key Vault in Azure (I7).</summary>
public interface IMasterKey
{
    /// <summary>Wraps a data key for storage.</summary>
    Task<byte[]> WrapAsync(ReadOnlyMemory<byte> dataKey, CancellationToken cancellationToken);

    /// <summary>Unwraps a stored data key.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrapped by another master key.</exception>
    Task<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken);

    /// <summary>Derives 32 bytes for a purpose, such as the blind index or signed links; the same on every call.</summary>
    Task<byte[]> DeriveAsync(string purpose, CancellationToken cancellationToken);
}
