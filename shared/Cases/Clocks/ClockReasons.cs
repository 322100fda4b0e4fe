using NodaTime;

namespace Serverless.Cases;

/// <summary>Gathers why a clock is due when it is: what counted, and what was passed over.</summary>
internal static class ClockReasons
{
    public static ClockWhy Of(ServiceTarget target, WorkingCalendar calendar, Instant start, Instant end, PauseList stops)
    {
        var measure = ServiceClockCalculator.Counted(target.Measure);
        var pauses = Costs(measure, calendar, start, end, stops);
        var why = new ClockWhy
        {
            Target = target,
            Zone = calendar.Zone.Id,
            Pauses = pauses.Count == 0 ? null : [.. pauses.Take(ClockWhy.RowsMax)],
            Paused = pauses.Aggregate(Duration.Zero, (sum, pause) => sum + pause.Cost),
            Cut = pauses.Count > ClockWhy.RowsMax ? true : null,
        };
        return target.Measure switch
        {
            // Its start and due say it all, unless a pause cut it.
            ClockMeasure.Calendar => pauses.Count == 0 ? why : Spans(why, ServiceClockCalculator.Stretches(measure, calendar, start, end, stops)),
            ClockMeasure.WorkingDays => Dates(Spans(why, DatesCounted(calendar, start, end, stops)), calendar, start, end, stops),
            _ => Dates(Spans(why, ServiceClockCalculator.Stretches(measure, calendar, start, end, stops)), calendar, start, end, stops),
        };
    }

    private static List<PauseCost> Costs(ClockMeasure measure, WorkingCalendar calendar, Instant start, Instant end, PauseList stops)
    {
        var costs = new List<PauseCost>();
        foreach (var pause in stops.All)
        {
            var (from, to) = (Instant.Max(pause.Start, start), Instant.Min(pause.End, end));
            var cost = from < to ? ServiceClockCalculator.Elapsed(measure, calendar, from, to, PauseList.None) : Duration.Zero;
            if (cost > Duration.Zero)
            {
                costs.Add(new PauseCost(from, pause.End == Instant.MaxValue ? null : pause.End, cost));
            }
        }

        return costs;
    }

    private static ClockWhy Spans(ClockWhy why, IEnumerable<(Instant Start, Instant End)> stretches)
    {
        var spans = new List<CountedSpan>();
        foreach (var (from, to) in stretches)
        {
            if (spans.Count == ClockWhy.SpansMax)
            {
                return why with { Spans = spans, Cut = true };
            }

            spans.Add(new CountedSpan(from, to));
        }

        return why with { Spans = spans };
    }

    private static IEnumerable<(Instant Start, Instant End)> DatesCounted(
        WorkingCalendar calendar, Instant start, Instant end, PauseList stops)
    {
        for (var date = calendar.DateOf(start).PlusDays(1); calendar.Zone.StartOf(date) < end; date = date.PlusDays(1))
        {
            if (WorkingDates.Counts(date, calendar, stops) && calendar.CloseOf(date) is { } close)
            {
                yield return (calendar.Zone.StartOf(date), Instant.Min(close, end));
            }
        }
    }

    private static ClockWhy Dates(ClockWhy why, WorkingCalendar calendar, Instant start, Instant end, PauseList stops)
    {
        // The end itself does not count, so at midnight it does not reach into the date that begins there.
        var (first, last) = (calendar.DateOf(start), calendar.DateOf(end > start ? end - Duration.Epsilon : end));
        var used = why.Spans.Count > 0 ? calendar.DateOf(why.Spans[0].From) : last.PlusDays(1);
        var (off, rest, makeUp) = (new List<DatesOff>(), 0, new List<LocalDate>());
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var day = calendar.DayOf(date);
            if (day is { IsWorking: false, IsEntry: false })
            {
                rest++;
            }
            else if (!day.IsWorking)
            {
                Extend(off, date, day.Note);
            }
            else if (date >= used && calendar.IsMakeUp(date) && WorkingDates.Counts(date, calendar, stops))
            {
                makeUp.Add(date);
            }
        }

        return why with
        {
            Calendar = calendar.Id,
            DaysOff = off.Count == 0 ? null : [.. off.Take(ClockWhy.RowsMax)],
            RestDays = rest == 0 ? null : rest,
            MakeUpDays = makeUp.Count == 0 ? null : [.. makeUp.Take(ClockWhy.RowsMax)],
            Cut = why.Cut is true || Math.Max(off.Count, makeUp.Count) > ClockWhy.RowsMax ? true : null,
            Provisional = !Enumerable.Range(first.Year, last.Year - first.Year + 1).All(calendar.IsKnown),
        };
    }

    private static void Extend(List<DatesOff> off, LocalDate date, CalendarNote? note)
    {
        if (off.Count > 0 && off[^1].To.PlusDays(1) == date && off[^1].Note == note)
        {
            off[^1] = off[^1] with { To = date };
            return;
        }

        off.Add(new DatesOff(date, date, note));
    }
}
