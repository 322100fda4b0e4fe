using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads and writes the instants of scenarios: ISO 8601 with an offset, whole seconds.</summary>
internal static class InstantText
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>The local reading with the zone's offset at that instant.</summary>
    public static string Of(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        var seconds = Math.Abs(local.Offset.Seconds);
        var sign = local.Offset.Seconds < 0 ? '-' : '+';
        var offset = string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return Local.Format(local.LocalDateTime) + (seconds % 60 == 0 ? offset : string.Create(CultureInfo.InvariantCulture, $"{offset}:{seconds % 60:00}"));
    }

    /// <summary>Reads an instant; or says what is wrong with it.</summary>
    public static string? Fault(string text, out Instant at)
    {
        at = default;
        const string Form = "is no instant: it is written 2026-10-01T09:00:00+08:00 or 2026-10-01T01:00:00Z";
        if (text.Length < 16 || !CalendarText.TryReadDate(text[..10], out var date) || text[10] is not ('T' or 't' or ' '))
        {
            return $"'{Shown(text)}' {Form}, in the years {CalendarText.YearMin} to {CalendarText.YearMax}.";
        }

        var rest = text.AsSpan(11);
        if (!TryReadTime(ref rest, ':', out var seconds))
        {
            return $"'{Shown(text)}' {Form}.";
        }

        if (!TryReadFraction(ref rest, out var isWhole))
        {
            return $"'{Shown(text)}' {Form}.";
        }

        if (!isWhole)
        {
            return $"'{Shown(text)}' has parts of a second; instants are whole seconds.";
        }

        if (rest.IsEmpty)
        {
            return $"'{Shown(text)}' has no offset, such as +08:00 or Z; a local time can mean two instants or none.";
        }

        if (!TryReadOffset(rest, out var offset))
        {
            return $"'{Shown(text)}' {Form}.";
        }

        at = date.AtMidnight().PlusSeconds(seconds).WithOffset(Offset.FromSeconds(offset)).ToInstant();
        return null;
    }

    /// <summary>A text of the caller as far as an error shows it.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        var sign = text[0];
        var rest = text[1..];
        if (sign is not ('+' or '-'))
        {
            return false;
        }

        var isRead = rest.Length switch
        {
            2 => TryReadNumber(rest, 18, out var hours) && Set(hours * 3600, out seconds),
            4 => TryReadNumber(rest[..2], 18, out var hours) && TryReadNumber(rest[2..], 59, out var minutes)
                && Set((hours * 3600) + (minutes * 60), out seconds),
            _ => TryReadTime(ref rest, ':', out seconds) && rest.IsEmpty,
        };
        seconds = sign == '-' ? -seconds : seconds;
        return isRead && Math.Abs(seconds) <= 18 * 3600;
    }

    private static bool Set(int value, out int seconds)
    {
        seconds = value;
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<char> text, char colon, out int seconds)
    {
        seconds = 0;
        if (text.Length < 5 || text[2] != colon || !TryReadNumber(text[..2], 23, out var hour) || !TryReadNumber(text[3..5], 59, out var minute))
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60);
        text = text[5..];
        if (text is not [':', ..])
        {
            return true;
        }

        if (text.Length < 3 || !TryReadNumber(text[1..3], 59, out var second))
        {
            return false;
        }

        seconds += second;
        text = text[3..];
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> text, out bool isWhole)
    {
        isWhole = true;
        if (text is not ['.' or ',', ..])
        {
            return true;
        }

        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 1 : digits;
        isWhole = !text.Slice(1, digits).ContainsAnyExcept('0');
        text = text[(digits + 1)..];
        return digits > 0;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, int max, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
