using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The edits of the year's page on a calendar's document. Pure.</summary>
internal static class CalendarEditing
{
    /// <summary>The most days that one form changes.</summary>
    public const int DaysMax = 60;

    private static readonly char[] Between = [',', '，', '、', ';', '；', ' ', '\n', '\r', '\t'];

    /// <summary>The document with some days as they are every week again.</summary>
    public static CalendarDocument Normal(CalendarDocument calendar, LocalDate first, LocalDate last) =>
        calendar with { Entries = [.. calendar.Entries.Where(entry => entry.Date < first || entry.Date > last)] };

    /// <summary>The document with some days of these hours; none for days off.</summary>
    public static CalendarDocument Set(
        CalendarDocument calendar, LocalDate first, LocalDate last, IReadOnlyList<OfficeWindow> windows, CalendarNote? note)
    {
        var entries = Normal(calendar, first, last).Entries.ToList();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            entries.Add(new CalendarEntry(date, windows, note));
        }

        return calendar with { Entries = [.. entries.OrderBy(entry => entry.Date)] };
    }

    /// <summary>The document with other weekly hours from a date on.</summary>
    public static CalendarDocument Week(CalendarDocument calendar, LocalDate from, IReadOnlyList<IReadOnlyList<OfficeWindow>> windows)
    {
        var week = windows.Index().Where(day => day.Item.Count > 0).ToDictionary(day => (IsoDayOfWeek)(day.Index + 1), day => day.Item);
        return calendar with
        {
            LaterWeeks = [.. calendar.LaterWeeks.Where(known => known.From != from).Append(new OfficeWeek(from, week)).OrderBy(known => known.From)],
        };
    }

    /// <summary>The document with a year's days complete, or not (S05).</summary>
    public static CalendarDocument Known(CalendarDocument calendar, int year, bool isKnown)
    {
        // A calendar that names no years says that all are complete: one that is not takes the others of its reach along.
        var years = calendar.KnownYears ?? [.. Enumerable.Range(year - 10, 21)];
        return calendar with { KnownYears = [.. years.Where(known => known != year).Concat(isKnown ? [year] : []).Order()] };
    }

    /// <summary>The weekly hours that hold on a date, Monday first.</summary>
    public static IReadOnlyList<IReadOnlyList<OfficeWindow>> WeekOn(CalendarDocument calendar, LocalDate date)
    {
        var week = calendar.LaterWeeks.Where(later => later.From <= date).MaxBy(later => later.From)?.Windows ?? calendar.Week;
        return [.. Enumerable.Range(1, 7).Select(day => week.GetValueOrDefault((IsoDayOfWeek)day) ?? [])];
    }

    /// <summary>Reads hours such as <c>09:00-12:00, 13:30-18:00</c>; null when they are none, or overlap.</summary>
    public static IReadOnlyList<OfficeWindow>? Windows(string typed)
    {
        var windows = new List<OfficeWindow>();
        var plain = typed.Replace('：', ':').Replace('–', '-').Replace('—', '-').Replace('~', '-').Replace('至', '-');
        foreach (var part in plain.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('-') is not [var open, var close] || !OfficeWindow.TryParse(Padded(open), Padded(close), out var window, out _))
            {
                return null;
            }

            windows.Add(window);
        }

        windows.Sort((one, other) => one.Open.CompareTo(other.Open));
        return windows.Zip(windows.Skip(1)).All(pair => pair.First.Close <= pair.Second.Open) ? windows : null;
    }

    private static string Padded(string time) => time is [_, ':', ..] ? $"0{time}" : time;
}
