using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Serverless.Cases;

/// <summary>The same bytes in the same order for the same seed: for simulations only, never for real data.</summary>
public sealed class SeededRandomSource(long seed) : RandomSource
{
    private readonly Lock _gate = new();
    private long _block;

    /// <inheritdoc />
    public override void Fill(Span<byte> bytes)
    {
        Span<byte> input = stackalloc byte[16];
        Span<byte> output = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(input, seed);
        lock (_gate)
        {
            while (!bytes.IsEmpty)
            {
                BinaryPrimitives.WriteInt64LittleEndian(input[8..], _block++);
                SHA256.HashData(input, output);
                var length = Math.Min(bytes.Length, output.Length);
                output[..length].CopyTo(bytes);
                bytes = bytes[length..];
            }
        }
    }
}
