using System.Text;

namespace Serverless.Channels;

/// <summary>Makes people's words fit to be shown or spoken.</summary>
internal static class PlainText
{
    /// <summary>The text without what XML 1.0 forbids, and without the marks that turn the reading direction of what follows.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsSuspect))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(text, i++, 2);
            }
            else if (!IsSuspect(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    /// <summary>The text on one line, at most so long, cut between graphemes.</summary>
    public static string Line(string text, int charactersMax)
    {
        var line = string.Join(' ', Clean(text.Length > charactersMax * 20 ? text[..(charactersMax * 20)] : text)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= charactersMax)
        {
            return line;
        }

        var end = 0;
        for (int next; end < line.Length && (next = end + System.Globalization.StringInfo.GetNextTextElementLength(line, end)) < charactersMax;)
        {
            end = next;
        }

        return line[..end].TrimEnd() + "…";
    }

    private static bool IsSuspect(char c) =>
        (c < ' ' && c is not ('\t' or '\n' or '\r')) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF'
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
