using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>Turns tokens into keyed hashes, so that an index of words tells nothing without the key (I7).</summary>
/// <remarks>64 bits: two tokens in one are possible and harmless, since whatever an index finds is compared with the words themselves.</remarks>
/// <param name="key">32 bytes, derived from the master key for this purpose alone.</param>
public sealed class WordHash(byte[] key)
{
    /// <summary>The purpose that the key is derived for.</summary>
    public const string Purpose = "search-words";

    /// <summary>The hash of a token.</summary>
    public long Of(string token)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(token), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    /// <summary>The hashes of tokens, in their order.</summary>
    public IReadOnlyList<long> Of(IEnumerable<string> tokens) => [.. tokens.Select(Of)];
}
