using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>Makes ids out of content, so that whoever does a thing again finds the same id (I2, I4, S41).</summary>
public static class ContentId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>26 letters and digits (130 bits of SHA-256) over the parts, which stay apart whatever they contain.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BitConverter.TryWriteBytes(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Text(hash.GetHashAndReset(), 26);
    }

    /// <summary>The first <paramref name="length"/> five-bit groups of some bytes, as letters and digits.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, int length) =>
        string.Create(length, bytes, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i * 5;
                var pair = (source[bit >> 3] << 8) | ((bit >> 3) + 1 < source.Length ? source[(bit >> 3) + 1] : 0);
                text[i] = Alphabet[(pair >> (11 - (bit & 7))) & 31];
            }
        });
}
