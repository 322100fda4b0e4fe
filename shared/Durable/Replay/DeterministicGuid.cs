using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Durable;

/// <summary>Ids that every replay makes alike: UUID version 5 (durable-passthrough, section 5).</summary>
internal static class DeterministicGuid
{
    private const int Size = 16;

    private static readonly byte[] Namespace =
        new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string instanceId, DateTime now, int counter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{counter}");
        var data = new byte[Size + Encoding.UTF8.GetByteCount(name)];
        Namespace.CopyTo(data, 0);
        Encoding.UTF8.GetBytes(name, data.AsSpan(Size));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // UUID version 5 is defined over SHA-1, and nothing here is secret.
        SHA1.HashData(data, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..Size], bigEndian: true);
    }
}
