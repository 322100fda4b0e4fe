using System.Security.Cryptography;
using System.Text;

namespace Serverless.Embedded;

/// <summary>AES-256-GCM as it is stored: format version 1, nonce (12 bytes), tag (16), ciphertext. Thread-safe.</summary>
/// <remarks>
/// Nonces are random: one key may seal 2^32 values before a repeat becomes likely, which is 49,000 a second for a whole day's key.
/// </remarks>
internal sealed class SealedBytes(byte[] key, RandomSource random)
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    // A cipher object serves one thread at a time; one is kept for the next caller, since making it costs more than its use.
    private AesGcm? _spare;

    public byte[] Protect(ReadOnlySpan<byte> plain, string context)
    {
        var bytes = new byte[HeaderLength + plain.Length];
        bytes[0] = Version;
        var nonce = bytes.AsSpan(1, NonceLength);
        random.Fill(nonce);
        var cipher = Take();
        cipher.Encrypt(
            nonce, plain, bytes.AsSpan(HeaderLength), bytes.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(context));
        Give(cipher);
        return bytes;
    }

    /// <exception cref="CryptographicException">Other key, other context, or changed bytes.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> bytes, string context)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Version)
        {
            throw new CryptographicException("The bytes were not sealed in a known format.");
        }

        var plain = new byte[bytes.Length - HeaderLength];
        var cipher = Take();
        cipher.Decrypt(
            bytes.Slice(1, NonceLength), bytes[HeaderLength..], bytes.Slice(1 + NonceLength, TagLength), plain,
            Encoding.UTF8.GetBytes(context));
        Give(cipher);
        return plain;
    }

    private AesGcm Take() => Interlocked.Exchange(ref _spare, null) ?? new AesGcm(key, TagLength);

    private void Give(AesGcm cipher) => Interlocked.Exchange(ref _spare, cipher)?.Dispose();
}
