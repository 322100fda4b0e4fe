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
    /// <exception cref="ArgumentException">A pause has no end, so nothing is due (S23).</exception>
    public static ClockReckoning Reckon(
        ServiceTarget target, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses, decimal warnFraction)
    {
        var stops = PauseList.Of(pauses);
        var counted = new List<CountedSpan>();
        var due = Due(target, calendar, start, stops, counted);
        var measure = target.Measure == ClockMeasure.WorkingDays ? ClockMeasure.Business : target.Measure;
        var length = target.Length ?? Elapsed(measure, calendar, start, due, stops);
        var warn = Walk(measure, calendar, start, stops, Part(length, warnFraction), null);
        return new ClockReckoning(
            Instant.Min(warn, due), due, Why(target, calendar, start, due, stops, counted));
    }

    /// <summary>When a clock that started at an instant is due (S11, S14).</summary>
    /// <exception cref="ArgumentException">A pause has no end, so nothing is due (S23).</exception>
    public static Instant Due(ServiceTarget target, WorkingCalendar calendar, Instant start, IReadOnlyList<Pause> pauses) =>
        Due(target, calendar, start, PauseList.Of(pauses), null);

    /// <summary>How much time of [from, to) counts (S10); zero when <paramref name="to"/> is not later. Working days count office time.</summary>
    public static Duration Elapsed(
        ClockMeasure measure, WorkingCalendar calendar, Instant from, Instant to, IReadOnlyList<Pause> pauses) =>
        Elapsed(measure, calendar, from, to, PauseList.Of(pauses));

    private static Duration Elapsed(ClockMeasure measure, WorkingCalendar calendar, Instant from, Instant to, PauseList stops)
    {
        var sum = Duration.Zero;
        foreach (var (start, end) in stops.Without(Counting(measure, calendar, from)))
        {
            if (start >= to)
            {
                break;
            }

            sum += Instant.Min(end, to) - start;
        }

        return sum;
    }

    private static Instant Due(
        ServiceTarget target, WorkingCalendar calendar, Instant start, PauseList stops, List<CountedSpan>? counted) =>
        target.Days is { Count: > 0 } days
            ? CloseOfDay(days.Count, calendar, start, stops, counted)
            : Walk(
                target.Measure == ClockMeasure.WorkingDays ? ClockMeasure.Business : target.Measure,
                calendar, start, stops, target.Length ?? Duration.Zero, counted);

    /// <summary>The earliest instant at which <paramref name="length"/> has counted; at a close, not at the next opening (S11).</summary>
    private static Instant Walk(
        ClockMeasure measure, WorkingCalendar calendar, Instant start, PauseList stops, Duration length, List<CountedSpan>? counted)
    {
        var left = length;
        foreach (var (from, to) in stops.Without(Counting(measure, calendar, start)))
        {
            var end = left <= to - from ? from + left : to;
            Note(counted, from, end);
            if (left <= to - from)
            {
                return end;
            }

            left -= to - from;
        }

        throw new ArgumentException("Nothing is due while a pause lasts, or on a calendar without working days.", nameof(stops));
    }

    /// <summary>The close of the n-th working date after the start date; a date wholly inside a pause is not counted (S14).</summary>
    private static Instant CloseOfDay(
        int count, WorkingCalendar calendar, Instant start, PauseList stops, List<CountedSpan>? counted)
    {
        var date = calendar.DateOf(start);
        for (var walked = 0; walked < WorkingCalendar.DaysMax; walked++)
        {
            date = date.PlusDays(1);
            if (!calendar.IsWorking(date) || calendar.CloseOf(date) is not { } close)
            {
                continue;
            }

            var (midnight, next) = (calendar.Zone.StartOf(date), calendar.Zone.EndOf(date.PlusDays(1).AtMidnight()));
            if (stops.Covers(midnight, next))
            {
                continue;
            }

            Note(counted, midnight, close);
            if (--count == 0)
            {
                return close;
            }
        }

        throw new ArgumentException("Nothing is due while a pause lasts, or on a calendar without working days.", nameof(stops));
    }

    private static IEnumerable<(Instant Start, Instant End)> Counting(ClockMeasure measure, WorkingCalendar calendar, Instant from) =>
        measure == ClockMeasure.Calendar
            ? [(from, from + Duration.FromDays(WorkingCalendar.DaysMax))]
            : calendar.Spans(measure, from, WorkingCalendar.Horizon(from));

    private static Duration Part(Duration length, decimal fraction) =>
        Duration.FromSeconds((long)((decimal)length.TotalSeconds * fraction)); // Whole seconds: an instant of the rules has no parts.

    private static void Note(List<CountedSpan>? counted, Instant from, Instant to)
    {
        if (counted is { Count: < ClockWhy.SpansMax } && from < to)
        {
            counted.Add(new CountedSpan(from, to));
        }
    }

    private static ClockWhy Why(
        ServiceTarget target, WorkingCalendar calendar, Instant start, Instant due, PauseList stops, List<CountedSpan> counted)
    {
        var isCalendar = target.Measure == ClockMeasure.Calendar;
        var measure = target.Measure == ClockMeasure.WorkingDays ? ClockMeasure.Business : target.Measure;
        var years = Enumerable.Range(calendar.DateOf(start).Year, calendar.DateOf(due).Year - calendar.DateOf(start).Year + 1);
        return new ClockWhy
        {
            Target = target,
            Calendar = isCalendar ? null : calendar.Id,
            Zone = calendar.Zone.Id,
            Spans = counted,
            Paused = stops.IsEmpty
                ? Duration.Zero
                : Elapsed(measure, calendar, start, due, PauseList.None) - Elapsed(measure, calendar, start, due, stops),
            Provisional = !isCalendar && !years.All(calendar.IsKnown),
        };
    }
}
