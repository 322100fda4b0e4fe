using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

/// <summary>Reads and writes the dates, weekdays and zones of calendars: <c>2026-10-01</c>, <c>--12-25</c>, <c>mon</c>.</summary>
public static class CalendarText
{
    /// <summary>The first year that rules and scenarios may speak of.</summary>
    public const int YearMin = 1900;

    /// <summary>The last one.</summary>
    public const int YearMax = 2200;

    private static readonly HashSet<string> Zones = new(DateTimeZoneProviders.Tzdb.Ids, StringComparer.Ordinal);
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The names of the weekdays, Monday first.</summary>
    public static IReadOnlyList<string> Weekdays => Names;

    /// <summary>Reads the name of a weekday; false when it is none.</summary>
    public static bool TryReadWeekday(string text, out IsoDayOfWeek day)
    {
        day = (IsoDayOfWeek)(Array.IndexOf(Names, text) + 1);
        return day != IsoDayOfWeek.None;
    }

    /// <summary>Reads a date of the years that are allowed; false when it is none.</summary>
    public static bool TryReadDate(string text, out LocalDate date)
    {
        date = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _]
            || !TryReadNumber(text.AsSpan(0, 4), out var year) || year is < YearMin or > YearMax
            || !TryReadNumber(text.AsSpan(5, 2), out var month) || month is < 1 or > 12
            || !TryReadNumber(text.AsSpan(8, 2), out var day) || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    /// <summary>Reads a day of every year, <c>--02-29</c> among them; false when it is none.</summary>
    public static bool TryReadYearly(string text, out AnnualDate day)
    {
        // A leap year knows every day there is.
        var isDay = text.StartsWith("--", StringComparison.Ordinal) & TryReadDate($"2000{(text.Length > 1 ? text[1..] : "")}", out var date);
        day = isDay ? new AnnualDate(date.Month, date.Day) : default;
        return isDay;
    }

    /// <summary>The zone of an IANA id, or null when there is none of that name.</summary>
    public static DateTimeZone? ZoneOf(string id) => Zones.Contains(id) ? DateTimeZoneProviders.Tzdb[id] : null;

    /// <summary>A date as text.</summary>
    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>A day of every year as text.</summary>
    public static string Of(AnnualDate day) => string.Create(CultureInfo.InvariantCulture, $"--{day.Month:00}-{day.Day:00}");

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
