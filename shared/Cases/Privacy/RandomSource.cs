using System.Security.Cryptography;

namespace Serverless.Cases;

/// <summary>The port to randomness: keys, nonces and file names. A seeded one fixes a whole run.</summary>
public abstract class RandomSource
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static RandomSource System { get; } = new SystemRandomSource();

    /// <summary>Fills bytes with randomness. Thread-safe.</summary>
    public abstract void Fill(Span<byte> bytes);

    private sealed class SystemRandomSource : RandomSource
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
