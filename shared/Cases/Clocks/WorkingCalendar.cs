using System.Collections.Frozen;
using NodaTime;

namespace Serverless.Cases;

/// <summary>When an office works: a zone, windows by weekday, and dated entries that win (S02–S06). Immutable.</summary>
public sealed class WorkingCalendar
{
    /// <summary>How far ahead a calendar is walked; a due instant beyond it is a mistake in the calendar.</summary>
    public const int DaysMax = 6000;

    private readonly OfficeWindow[][] _week;
    private readonly FrozenDictionary<LocalDate, OfficeWindow[]> _entries;
    private readonly FrozenSet<int> _knownYears;

    /// <summary>A calendar.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="zone">Its one zone (S02).</param>
    /// <param name="week">The windows of the weekdays that have any.</param>
    /// <param name="entries">The dated entries; the same one may stand twice.</param>
    /// <param name="knownYears">The years whose entries are complete (S05); null when all are.</param>
    /// <exception cref="ArgumentException">No weekday works, windows overlap, or two entries of a date disagree (S04).</exception>
    public WorkingCalendar(
        string id, DateTimeZone zone, IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> week,
        IEnumerable<CalendarEntry> entries, IEnumerable<int>? knownYears)
    {
        (Id, Zone) = (id, zone);
        _week = [.. Enumerable.Range(0, 8).Select(day => Ordered(week.GetValueOrDefault((IsoDayOfWeek)day) ?? []))];
        _entries = Merged(entries).ToFrozenDictionary();
        _knownYears = (knownYears ?? []).ToFrozenSet();
        AllYearsKnown = knownYears is null;
        if (_week.All(day => day.Length == 0))
        {
            throw new ArgumentException("A calendar works on one weekday at least.", nameof(week));
        }
    }

    /// <summary>The office of the handbook on China's working days: weekdays and make-up days, 09:00–12:00 and 13:30–18:00.</summary>
    public static WorkingCalendar China { get; } = ChinaDays.Calendar();

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its zone.</summary>
    public DateTimeZone Zone { get; }

    private bool AllYearsKnown { get; }

    /// <summary>The windows of a date, in order; empty on a day off.</summary>
    public IReadOnlyList<OfficeWindow> WindowsOf(LocalDate date) => Windows(date);

    /// <summary>Whether anybody works on a date.</summary>
    public bool IsWorking(LocalDate date) => Windows(date).Length > 0;

    /// <summary>Whether the entries of a year are complete, so that what is due in it is not provisional (S05).</summary>
    public bool IsKnown(int year) => AllYearsKnown || _knownYears.Contains(year);

    /// <summary>The local date of an instant.</summary>
    public LocalDate DateOf(Instant at) => at.InZone(Zone).Date;

    /// <summary>When the last window of a working date closes, or null on a day off or when the clocks skip it.</summary>
    public Instant? CloseOf(LocalDate date)
    {
        Instant? close = null;
        foreach (var span in Spans(ClockMeasure.Business, date.AtStartOfDayInZone(Zone).ToInstant()))
        {
            // A date can go on after the next began where the clocks go back over midnight, but never by a day.
            if (DateOf(span.Start) > date.PlusDays(1))
            {
                break;
            }

            close = DateOf(span.Start) == date ? span.End : close;
        }

        return close;
    }

    /// <summary>The stretches that count from an instant on, in order and disjoint (S06).</summary>
    internal IEnumerable<(Instant Start, Instant End)> Spans(ClockMeasure measure, Instant from)
    {
        var limit = from + Duration.FromDays(DaysMax);
        for (var part = Zone.GetZoneInterval(from); ; part = Zone.GetZoneInterval(part.End))
        {
            // Within one part of the zone's history local time runs evenly, so a window is one stretch of instants, cut at the part's ends.
            var start = part.HasStart ? Instant.Max(part.Start, from) : from;
            var end = part.HasEnd ? Instant.Min(part.End, limit) : limit;
            foreach (var span in SpansWithin(measure, part.WallOffset, start, end))
            {
                yield return span;
            }

            if (end == limit)
            {
                yield break;
            }
        }
    }

    private IEnumerable<(Instant Start, Instant End)> SpansWithin(ClockMeasure measure, Offset offset, Instant start, Instant end)
    {
        for (var date = start.WithOffset(offset).Date; ; date = date.PlusDays(1))
        {
            var midnight = date.AtMidnight().WithOffset(offset).ToInstant();
            if (midnight >= end)
            {
                yield break;
            }

            foreach (var window in Counting(measure, date))
            {
                var (from, to) = (Instant.Max(midnight + window.Open, start), Instant.Min(midnight + window.Close, end));
                if (from < to)
                {
                    yield return (from, to);
                }
            }
        }
    }

    private OfficeWindow[] Counting(ClockMeasure measure, LocalDate date)
    {
        var windows = Windows(date);
        return measure == ClockMeasure.RoundTheClock && windows.Length > 0 ? [OfficeWindow.WholeDay] : windows;
    }

    private OfficeWindow[] Windows(LocalDate date) =>
        _entries.TryGetValue(date, out var windows) ? windows : _week[(int)date.DayOfWeek];

    private static OfficeWindow[] Ordered(IReadOnlyList<OfficeWindow> windows)
    {
        OfficeWindow[] ordered = [.. windows.OrderBy(window => window.Open)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Open < ordered[i - 1].Close)
            {
                throw new ArgumentException("Windows of one day overlap.", nameof(windows));
            }
        }

        return ordered;
    }

    private static Dictionary<LocalDate, OfficeWindow[]> Merged(IEnumerable<CalendarEntry> entries)
    {
        var merged = new Dictionary<LocalDate, OfficeWindow[]>();
        foreach (var entry in entries)
        {
            var windows = Ordered(entry.Windows);
            if (!merged.TryAdd(entry.Date, windows) && !merged[entry.Date].AsSpan().SequenceEqual(windows))
            {
                throw new ArgumentException($"Two entries of {entry.Date:uuuu-MM-dd} disagree.", nameof(entries));
            }
        }

        return merged;
    }
}
