using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>AES-256-GCM as it is stored: format version 1, key mark (4 bytes), nonce (12), tag (16), ciphertext. Thread-safe.</summary>
/// <remarks>
/// Nonces are random: one key may seal 2^32 values before a repeat becomes likely, which is 49,000 a second for a whole day's key.
/// </remarks>
/// <param name="key">32 bytes.</param>
/// <param name="random">Where nonces come from.</param>
public sealed class SealedBytes(byte[] key, RandomSource random)
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MarkLength = 4;
    private const int NonceAt = 1 + MarkLength;
    private const int TagAt = NonceAt + NonceLength;
    private const int HeaderLength = TagAt + TagLength;

    // Tells values of an erased key from damaged ones; 32 bits of a digest give nothing of the key away.
    private readonly byte[] _mark = SHA256.HashData(key)[..MarkLength];

    // A cipher object serves one thread at a time; one is kept for the next caller, since making it costs more than its use.
    private AesGcm? _spare;

    /// <summary>Encrypts and authenticates; <paramref name="context"/> must be told again to read.</summary>
    public byte[] Protect(ReadOnlySpan<byte> plain, string context)
    {
        var bytes = new byte[HeaderLength + plain.Length];
        bytes[0] = Version;
        _mark.CopyTo(bytes, 1);
        var nonce = bytes.AsSpan(NonceAt, NonceLength);
        random.Fill(nonce);
        var cipher = Take();
        cipher.Encrypt(
            nonce, plain, bytes.AsSpan(HeaderLength), bytes.AsSpan(TagAt, TagLength), Encoding.UTF8.GetBytes(context));
        Give(cipher);
        return bytes;
    }

    /// <summary>Reads what <see cref="Protect"/> made.</summary>
    /// <exception cref="CryptographicException">Other key, other context, or changed bytes.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> bytes, string context)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Version)
        {
            throw new CryptographicException("The bytes were not sealed in a known format.");
        }

        if (!bytes.Slice(1, MarkLength).SequenceEqual(_mark))
        {
            throw new DataKeyErasedException();
        }

        var plain = new byte[bytes.Length - HeaderLength];
        var cipher = Take();
        cipher.Decrypt(
            bytes.Slice(NonceAt, NonceLength), bytes[HeaderLength..], bytes.Slice(TagAt, TagLength), plain,
            Encoding.UTF8.GetBytes(context));
        Give(cipher);
        return plain;
    }

    private AesGcm Take() => Interlocked.Exchange(ref _spare, null) ?? new AesGcm(key, TagLength);

    private void Give(AesGcm cipher) => Interlocked.Exchange(ref _spare, cipher)?.Dispose();
}
