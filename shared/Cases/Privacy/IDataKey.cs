namespace Serverless.Cases;

/// <summary>One subject's data key. Thread-safe.</summary>
public interface IDataKey
{
    /// <summary>Encrypts and authenticates (AES-GCM); <paramref name="purpose"/> must be told again to read, so a value cannot be moved elsewhere.</summary>
    byte[] Protect(ReadOnlySpan<byte> plain, string purpose);

    /// <summary>Reads what <see cref="Protect"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Other key, other purpose, or changed bytes.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> sealedBytes, string purpose);
}
