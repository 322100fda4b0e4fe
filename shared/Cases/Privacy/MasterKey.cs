using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>A master key in memory (I7): 32 bytes, from which the wrapping key and the keys for other purposes are derived by HKDF.</summary>
public sealed class MasterKey : IMasterKey
{
    /// <summary>How long a key is, in bytes.</summary>
    public const int Length = 32;

    private const string WrapContext = "data-key";
    private readonly byte[] _key;
    private readonly SealedBytes _wrap;

    /// <summary>The key of these bytes.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public MasterKey(byte[] key, RandomSource random)
    {
        if (key.Length != Length)
        {
            throw new ArgumentException($"A master key has {Length} bytes, not {key.Length}.", nameof(key));
        }

        _key = key;
        _wrap = new SealedBytes(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: "wrap"u8.ToArray()), random);
    }

    /// <inheritdoc />
    public Task<byte[]> WrapAsync(ReadOnlyMemory<byte> dataKey, CancellationToken cancellationToken) =>
        Task.FromResult(_wrap.Protect(dataKey.Span, WrapContext));

    /// <inheritdoc />
    public Task<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken) =>
        Task.FromResult(_wrap.Unprotect(wrapped.Span, WrapContext));

    /// <inheritdoc />
    public Task<byte[]> DeriveAsync(string purpose, CancellationToken cancellationToken) =>
        Task.FromResult(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes("derive\0" + purpose)));
}
