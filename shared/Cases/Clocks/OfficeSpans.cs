using System.Collections;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Walks the stretches of a calendar that count, in order and disjoint, without allocating for each day (S06).</summary>
/// <remarks>
/// Within one part of a zone's history local time runs evenly, so there a window is one stretch of instants, cut at the part's ends.
/// Where the cut window simply goes on in the next part the two are one stretch again.
/// </remarks>
internal sealed class OfficeSpans(WorkingCalendar calendar, ClockMeasure measure, Instant from, Instant until)
    : IEnumerable<(Instant Start, Instant End)>
{
    private static readonly OfficeWindow[] WholeDay = [OfficeWindow.WholeDay];

    public IEnumerator<(Instant Start, Instant End)> GetEnumerator()
    {
        var held = default(Stretch);
        foreach (var stretch in Stretches())
        {
            if (stretch.Continues(held))
            {
                held = held with { End = stretch.End };
                continue;
            }

            if (held.Start < held.End)
            {
                yield return (held.Start, held.End);
            }

            held = stretch;
        }

        if (held.Start < held.End)
        {
            yield return (held.Start, held.End);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Stretch> Stretches()
    {
        for (var (part, start) = (calendar.Zone.GetZoneInterval(from), from); start < until; part = calendar.Zone.GetZoneInterval(start))
        {
            var end = part.HasEnd ? Instant.Min(part.End, until) : until;
            for (var date = start.WithOffset(part.WallOffset).Date; ; date = date.PlusDays(1))
            {
                var midnight = date.AtMidnight().WithOffset(part.WallOffset).ToInstant();
                if (midnight >= end)
                {
                    break;
                }

                var windows = Counting(date);
                for (var i = 0; i < windows.Length; i++)
                {
                    var (open, close) = (Instant.Max(midnight + windows[i].Open, start), Instant.Min(midnight + windows[i].Close, end));
                    if (open < close)
                    {
                        yield return new Stretch(open, close, date, i);
                    }
                }
            }

            start = end;
        }
    }

    private OfficeWindow[] Counting(LocalDate date)
    {
        var windows = calendar.DayOf(date).Windows;
        return measure == ClockMeasure.RoundTheClock && windows.Length > 0 ? WholeDay : windows;
    }

    private readonly record struct Stretch(Instant Start, Instant End, LocalDate Date, int Window)
    {
        public bool Continues(Stretch before) => Start == before.End && Date == before.Date && Window == before.Window;
    }
}
