using NodaTime;

namespace Serverless.Cases;

/// <summary>Works out when a clock warns and is due, and how much of it is used (S10–S24). Pure.</summary>
public static class ServiceClockCalculator
{
    /// <summary>When a clock that started at an instant warns and is due, and why.</summary>
    /// <param name="target">The target.</param>
    /// <param name="calendar">The calendar of the case's policy.</param>
    /// <param name="start">When it started (S13).</param>
    /// <param name="pauses">Time that does not count; in any order, overlapping or not (S22).</param>
    /// <param name="warnFraction">At which part of the target the handler is warned, 0 to 1.</param>
    /// <exception cref="ArgumentException">A pause has no end, so nothing is due (S23), or the calendar never works.</exception>
    public static ClockReckoning Reckon(
        ServiceTarget target, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses, decimal warnFraction)
    {
        var stops = PauseList.Of(pauses);
        var due = FindDue(target, calendar, start, stops) ?? throw NothingIsDue();
        var measure = Counted(target.Measure);
        var length = target.Length ?? Elapsed(measure, calendar, start, due, stops);
        var warn = Walk(measure, calendar, start, stops, Part(length, warnFraction)) ?? due;
        return new ClockReckoning(Instant.Min(warn, due), due, ClockReasons.Of(target, calendar, start, due, stops));
    }

    /// <summary>When a clock that started at an instant is due (S11, S14).</summary>
    /// <exception cref="ArgumentException">A pause has no end, so nothing is due (S23), or the calendar never works.</exception>
    public static Instant Due(ServiceTarget target, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses) =>
        FindDue(target, calendar, start, pauses) ?? throw NothingIsDue();

    /// <summary>When a clock that started at an instant is due (S11, S14), or null when a pause lasts (S23) or nothing counts for a hundred years.</summary>
    public static Instant? FindDue(ServiceTarget target, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses) =>
        FindDue(target, calendar, start, PauseList.Of(pauses));

    /// <summary>
    /// The start's time of day on the n-th working date after it, moved into that date's windows; or null as with <see cref="FindDue(ServiceTarget, WorkingCalendar, Instant, IReadOnlyList{Pause})"/>.
    /// </summary>
    public static Instant? FindDueAtTimeOfDay(WorkingDays days, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses)
    {
        var stops = PauseList.Of(pauses);
        return days.Count == 0
            ? Walk(ClockMeasure.Business, calendar, start, stops, Duration.Zero)
            : WorkingDates.Nth(days.Count, calendar, start, stops) is { } date
                ? WorkingDates.At(date, start.InZone(calendar.Zone).TimeOfDay, calendar)
                : null;
    }

    /// <summary>How much time of [from, to) counts (S10); zero when <paramref name="to"/> is not later. Working days count office time.</summary>
    public static Duration Elapsed(
        ClockMeasure measure, WorkingCalendar calendar, Instant from, Instant to, IReadOnlyList<Pause> pauses) =>
        Elapsed(measure, calendar, from, to, PauseList.Of(pauses));

    /// <summary>What counted, and what did not, from a start to an instant.</summary>
    public static ClockWhy Explain(
        ServiceTarget target, WorkingCalendar calendar, Instant from, Instant to, IReadOnlyList<Pause> pauses) =>
        ClockReasons.Of(target, calendar, from, to, PauseList.Of(pauses));

    internal static Duration Elapsed(ClockMeasure measure, WorkingCalendar calendar, Instant from, Instant to, PauseList stops)
    {
        var sum = Duration.Zero;
        foreach (var (start, end) in Stretches(measure, calendar, from, to, stops))
        {
            sum += end - start;
        }

        return sum;
    }

    /// <summary>The stretches of [from, until) that count and lie in no pause.</summary>
    internal static IEnumerable<(Instant Start, Instant End)> Stretches(
        ClockMeasure measure, WorkingCalendar calendar, Instant from, Instant until, PauseList stops) =>
        stops.Without(
            measure != ClockMeasure.Calendar ? calendar.Spans(measure, from, until)
            : from < until ? [(from, until)]
            : []);

    /// <summary>The measure on which a target's time passes: that of working days is office time.</summary>
    internal static ClockMeasure Counted(ClockMeasure measure) =>
        measure == ClockMeasure.WorkingDays ? ClockMeasure.Business : measure;

    private static Instant? FindDue(ServiceTarget target, WorkingCalendar calendar, Instant start, PauseList stops) =>
        target.Days is { Count: > 0 } days
            ? WorkingDates.Nth(days.Count, calendar, start, stops) is { } date ? calendar.CloseOf(date) : null
            : Walk(Counted(target.Measure), calendar, start, stops, target.Length ?? Duration.Zero);

    /// <summary>The earliest instant at which <paramref name="length"/> has counted; at a close, not at the next opening (S11, S12).</summary>
    private static Instant? Walk(ClockMeasure measure, WorkingCalendar calendar, Instant start, PauseList stops, Duration length)
    {
        if (measure != ClockMeasure.Calendar && calendar.NeverWorks)
        {
            return null;
        }

        var left = length;
        foreach (var (from, to) in Stretches(measure, calendar, start, WorkingCalendar.Horizon(start), stops))
        {
            if (left <= to - from)
            {
                return from + left;
            }

            left -= to - from;
        }

        return null;
    }

    private static Duration Part(Duration length, decimal fraction) =>
        Duration.FromSeconds((long)((decimal)length.TotalSeconds * fraction)); // Whole seconds: an instant of the rules has no parts.

    private static ArgumentException NothingIsDue() =>
        new("Nothing is due while a pause lasts, or on a calendar without working days.");
}
