using NodaTime;

namespace Serverless.Cases;

/// <summary>Counts working dates after a start (S14): the start date is not counted, nor is a date wholly inside a pause.</summary>
internal static class WorkingDates
{
    /// <summary>The n-th working date after the start date, or null when there is none while a pause lasts or within the calendar's horizon.</summary>
    public static LocalDate? Nth(int count, WorkingCalendar calendar, Instant start, PauseList stops)
    {
        var date = calendar.DateOf(start);
        for (var walked = 0; walked < WorkingCalendar.DaysMax && !calendar.NeverWorks; walked++)
        {
            date = date.PlusDays(1);
            if (Counts(date, calendar, stops) && --count == 0)
            {
                return date;
            }
        }

        return null;
    }

    public static bool Counts(LocalDate date, WorkingCalendar calendar, PauseList stops) =>
        calendar.IsWorking(date) && (stops.IsEmpty || !IsPaused(date, calendar.Zone, stops));

    public static bool IsPaused(LocalDate date, DateTimeZone zone, PauseList stops) =>
        stops.Covers(zone.StartOf(date), zone.EndOf(date.PlusDays(1).AtMidnight()));

    /// <summary>
    /// A time of day moved into the windows of a working date: before an opening it waits for it, after the last close it is the close.
    /// </summary>
    public static Instant At(LocalDate date, LocalTime time, WorkingCalendar calendar)
    {
        var wanted = Duration.FromNanoseconds(time.NanosecondOfDay);
        var windows = calendar.DayOf(date).Windows;
        var within = windows[^1].Close;
        foreach (var window in windows)
        {
            if (wanted <= window.Close)
            {
                within = Duration.Max(wanted, window.Open);
                break;
            }
        }

        if (within == windows[^1].Close && calendar.CloseOf(date) is { } close)
        {
            return close;
        }

        var mapping = calendar.Zone.MapLocal(date.AtMidnight().PlusNanoseconds(within.ToInt64Nanoseconds()));
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }
}
