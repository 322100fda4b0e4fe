namespace Serverless.Azure;

/// <summary>Bytes of a row that may be longer than one property holds: cut over <c>Name</c>, <c>Name1</c>, <c>Name2</c> and so on.</summary>
internal static class RowBytes
{
    /// <summary>Adds the bytes; none is an empty property, null is no property.</summary>
    public static void Write(TableEntity row, string name, byte[]? bytes)
    {
        if (bytes is null)
        {
            return;
        }

        var part = 0;
        do
        {
            var from = part * TableRules.BinaryBytesMax;
            row[Column(name, part)] = bytes[from..Math.Min(from + TableRules.BinaryBytesMax, bytes.Length)];
            part++;
        }
        while (part * TableRules.BinaryBytesMax < bytes.Length);
    }

    /// <summary>The bytes; null where there is no such property.</summary>
    public static byte[]? Read(TableEntity row, string name)
    {
        if (row.GetBinary(name) is not { } first || !row.ContainsKey(Column(name, 1)))
        {
            return row.GetBinary(name);
        }

        using var whole = new MemoryStream();
        whole.Write(first);
        for (var part = 1; row.GetBinary(Column(name, part)) is { } next; part++)
        {
            whole.Write(next);
        }

        return whole.ToArray();
    }

    private static string Column(string name, int part) => part is 0 ? name : $"{name}{part}";
}
