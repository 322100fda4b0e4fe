using System.Security.Cryptography;

namespace Serverless.Cases;

/// <summary>The port to randomness: keys, nonces, file names and ids that are derived from nothing. A seeded one fixes a whole run.</summary>
public abstract class RandomSource
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static RandomSource System { get; } = new SystemRandomSource();

    /// <summary>Fills bytes with randomness. Thread-safe.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>A new id: 16 random bytes as 32 hexadecimal digits.</summary>
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private sealed class SystemRandomSource : RandomSource
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
