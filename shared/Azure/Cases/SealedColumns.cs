using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A sealed value in a row: cut over as many properties as it needs, large ones compressed before they are sealed.</summary>
/// <remarks>
/// A property holds 64 KiB and a row 1 MiB. The longest words of a contact are 600 KiB as JSON and less than 200 KiB compressed, so
/// nothing that this service accepts is too long for a row.
/// </remarks>
internal static class SealedColumns
{
    public const string Body = "Body";
    private const int ColumnBytesMax = 64 * 1024;
    private const int PlainBytesMax = 16 * 1024;
    private const int ColumnsMax = 15;

    public static byte[] Seal<T>(IDataKey key, T value, JsonTypeInfo<T> type, string purpose)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return key.Protect(json.Length <= PlainBytesMax ? json : Compress(json), purpose);
    }

    /// <summary>The value; default when its key was erased (H73).</summary>
    public static T? Open<T>(IDataKey key, ReadOnlySpan<byte> sealedBytes, JsonTypeInfo<T> type, string purpose)
        where T : class
    {
        if (key.UnprotectOrNull(sealedBytes, purpose) is not { } plain)
        {
            return null;
        }

        // JSON text never begins with the two bytes of gzip.
        return JsonSerializer.Deserialize(plain is [0x1F, 0x8B, ..] ? Decompress(plain) : plain, type);
    }

    public static void Write(TableEntity row, ReadOnlySpan<byte> bytes)
    {
        var count = (bytes.Length + ColumnBytesMax - 1) / ColumnBytesMax;
        if (count > ColumnsMax)
        {
            throw new ArgumentException($"A value of {bytes.Length} bytes is too long for a row.", nameof(bytes));
        }

        for (var n = 0; n < count; n++)
        {
            row[Column(n)] = bytes[(n * ColumnBytesMax)..Math.Min((n + 1) * ColumnBytesMax, bytes.Length)].ToArray();
        }
    }

    public static byte[] Read(TableEntity row)
    {
        var first = row.GetBinary(Body) ?? [];
        if (first.Length < ColumnBytesMax || !row.ContainsKey(Column(1)))
        {
            return first;
        }

        using var whole = new MemoryStream();
        for (var n = 0; row.GetBinary(Column(n)) is { } part; n++)
        {
            whole.Write(part);
        }

        return whole.ToArray();
    }

    private static string Column(int number) => number == 0 ? Body : $"{Body}{number}";

    private static byte[] Compress(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Decompress(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
