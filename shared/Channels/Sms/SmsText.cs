using System.Globalization;

namespace Serverless.Channels;

/// <summary>Keeps text messages short, because every segment is paid for (contracts/twilio.md section 5).</summary>
public static class SmsText
{
    private static readonly (string From, string To)[] Typography =
    [
        ("\u2018", "'"), ("\u2019", "'"), ("\u201a", "'"), ("\u201c", "\""), ("\u201d", "\""), ("\u201e", "\""),
        ("\u2010", "-"), ("\u2011", "-"), ("\u2012", "-"), ("\u2013", "-"), ("\u2014", "-"), ("\u2022", "-"),
        ("\u2026", "..."), ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u200b", ""), ("`", "'"), ("\u00b4", "'"),
    ];

    /// <summary>Replaces printers' punctuation by plain, when that alone brings the text into GSM-7; else leaves it.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (SmsSegments.Of(text).Encoding == SmsEncoding.Gsm7)
        {
            return text;
        }

        var plain = Typography.Aggregate(text, (kept, pair) => kept.Replace(pair.From, pair.To, StringComparison.Ordinal));
        return SmsSegments.Of(plain).Encoding == SmsEncoding.Gsm7 ? plain : text;
    }

    /// <summary>The first of several wordings, given longest and best first, that needs no more segments than any other.</summary>
    public static string Shortest(IReadOnlyList<string> wordings)
    {
        ArgumentNullException.ThrowIfNull(wordings);
        return wordings.Select(Plain).MinBy(text => SmsSegments.Of(text).Count) ?? "";
    }

    /// <summary>The text, cut where needed so that it takes at most <paramref name="segmentsMax"/> segments.</summary>
    /// <remarks>Cut only between graphemes and never inside a link: a link that does not fit goes as a whole.</remarks>
    public static string Fit(string text, int segmentsMax) => Fit("", text, "", segmentsMax);

    /// <summary>Joins three parts and shortens the middle one so that all take at most <paramref name="segmentsMax"/> segments.</summary>
    /// <returns>The text; longer than asked only when the first and last part alone are.</returns>
    public static string Fit(string before, string flexible, string after, int segmentsMax)
    {
        ArgumentNullException.ThrowIfNull(flexible);
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentsMax, 1);
        var whole = Plain(before + flexible + after);
        if (SmsSegments.Of(whole).Count <= segmentsMax)
        {
            return whole;
        }

        // More than this many units fit in no case; it bounds the work on a very long text (I9).
        flexible = flexible.Length > segmentsMax * 160 ? flexible[..(segmentsMax * 160)] : flexible;
        var cuts = Cuts(flexible);
        var (low, high) = (0, cuts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Takes(cuts[middle]) <= segmentsMax ? (middle, high) : (low, middle - 1);
        }

        return Join(cuts[low]);

        int Takes(int cut) => SmsSegments.Of(Join(cut)).Count;

        string Join(int cut)
        {
            var head = before + flexible[..cut].TrimEnd();
            var ellipsis = SmsSegments.Of(head + after).Encoding == SmsEncoding.Gsm7 ? "..." : "…";
            return Plain(cut == 0 ? before + after : head + ellipsis + after);
        }
    }

    // All places where the text may end, ascending: grapheme borders outside links.
    private static List<int> Cuts(string text)
    {
        var links = Links(text);
        var cuts = new List<int> { 0 };
        for (var at = 0; at < text.Length;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            if (!links.Exists(link => link.Start < at && at < link.End))
            {
                cuts.Add(at);
            }
        }

        return cuts;
    }

    private static List<(int Start, int End)> Links(string text)
    {
        var links = new List<(int, int)>();
        for (var from = 0; (from = NextLink(text, from)) >= 0;)
        {
            var length = text.AsSpan(from).IndexOfAnyExceptInRange('!', '~');
            var end = length < 0 ? text.Length : from + length;
            links.Add((from, end));
            from = end;
        }

        return links;
    }

    private static int NextLink(string text, int from)
    {
        var secure = text.IndexOf("https://", from, StringComparison.OrdinalIgnoreCase);
        var plain = text.IndexOf("http://", from, StringComparison.OrdinalIgnoreCase);
        return secure < 0 || (plain >= 0 && plain < secure) ? plain : secure;
    }
}
