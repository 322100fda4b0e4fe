using System.Globalization;
using NodaTime;

namespace Serverless.Channels;

/// <summary>Reads the Date header: <c>Sat, 21 Nov 2026 15:58:02 +0800</c> (RFC 5322, with its obsolete forms).</summary>
internal static class MailDate
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> ZoneHours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["GMT"] = 0,
        ["UTC"] = 0,
        ["Z"] = 0,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
    };

    /// <summary>The instant, or null when the text is missing, is no date or has no zone.</summary>
    public static Instant? Read(string? header)
    {
        var words = (header ?? "").Split('(')[0].Replace(',', ' ')
            .Split((char[]?)null, 9, StringSplitOptions.RemoveEmptyEntries);
        var at = words.Length > 0 && !char.IsAsciiDigit(words[0][0]) ? 1 : 0;
        if (words.Length < at + 5 || !Number(words[at], out var day) || !Number(words[at + 2], out var year))
        {
            return null;
        }

        var month = words[at + 1].Length >= 3 ? Array.IndexOf(Months, words[at + 1][..3].ToLowerInvariant()) + 1 : 0;
        year += year < 50 ? 2000 : year < 1000 ? 1900 : 0;
        if (month == 0 || year is < 1970 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month) ||
            !TimeSpan.TryParse(words[at + 3], CultureInfo.InvariantCulture, out var time) ||
            time < TimeSpan.Zero || time >= TimeSpan.FromDays(1) || !words[at + 3].Contains(':', StringComparison.Ordinal) ||
            Zone(words[at + 4]) is not { } zone)
        {
            return null;
        }

        return new LocalDate(year, month, day).AtMidnight().PlusTicks(time.Ticks).InUtc().ToInstant() - Duration.FromTimeSpan(zone);
    }

    private static bool Number(string word, out int value) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < 10_000;

    private static TimeSpan? Zone(string word)
    {
        if (ZoneHours.TryGetValue(word, out var hours))
        {
            return TimeSpan.FromHours(hours);
        }

        if (word.Length != 5 || word[0] is not ('+' or '-') || !Number(word[1..], out var digits) || digits % 100 > 59 || digits > 1400)
        {
            return null;
        }

        var offset = new TimeSpan(digits / 100, digits % 100, 0);
        return word[0] == '-' ? -offset : offset;
    }
}
