namespace Serverless.Channels;

/// <summary>Reads Message-IDs: <c>&lt;left@right&gt;</c>.</summary>
internal static class MessageIds
{
    private const int LengthMax = 400;
    private const int CountMax = 50;

    /// <summary>The first id of a header, or null.</summary>
    public static string? First(string? header) => All(header) is [var first, ..] ? first : null;

    /// <summary>All ids of a header in its order; of a longer list the last <c>50</c>.</summary>
    public static IReadOnlyList<string> All(string? header)
    {
        var ids = new List<string>();
        var text = header.AsSpan();
        while (text.IndexOf('<') is >= 0 and var start)
        {
            text = text[start..];
            var end = text.IndexOf('>');
            if (end < 0)
            {
                break;
            }

            var id = text[..(end + 1)];
            if (id.Length is > 2 and <= LengthMax && !id.ContainsAny(" \t"))
            {
                ids.Add(id.ToString());
            }

            text = text[(end + 1)..];
        }

        return ids.Count > CountMax ? ids[^CountMax..] : ids;
    }
}
