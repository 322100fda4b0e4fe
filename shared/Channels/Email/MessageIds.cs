using System.Text.RegularExpressions;

namespace Serverless.Channels;

/// <summary>Reads Message-IDs: <c>&lt;left@right&gt;</c>.</summary>
internal static partial class MessageIds
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

    /// <summary>Whether an id looks like one of our own mails'; whether it is one only its signature tells.</summary>
    public static bool HasOurShape(string id) => OurShape().Match(id) is { Success: true, Index: 0 } match && match.Length == id.Length;

    /// <summary>The first id in a text that looks like one of our own mails', or null.</summary>
    public static string? FirstOfOurShape(string text) => OurShape().Match(text) is { Success: true } match ? match.Value : null;

    // <case.1001.2@example.com>, or the signed <m-…-…-…@example.com>.
    [GeneratedRegex(@"<(case\.[^\s<>@]{1,120}|m-[0-9a-z]{1,60}-[0-9a-z]{1,40}-[0-9a-z]{18})@[^\s<>@]{1,200}>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OurShape();
}
