using System.Collections.Frozen;
using NodaTime;

namespace Serverless.Cases;

/// <summary>When an office works: a zone, windows by weekday, and dated entries that win (S02–S06). Immutable.</summary>
public sealed class WorkingCalendar
{
    /// <summary>How many days ahead a calendar is walked, a hundred years; a due instant beyond it is a mistake in the calendar.</summary>
    public const int DaysMax = 36_525;

    private readonly CalendarDays _days;
    private readonly FrozenSet<int>? _knownYears;

    /// <summary>A calendar.</summary>
    /// <exception cref="ArgumentException">Windows overlap, or two entries of a date disagree (S04).</exception>
    public WorkingCalendar(CalendarPlan plan)
    {
        (Id, Zone) = (plan.Id, plan.Zone);
        _days = new CalendarDays(plan);
        _knownYears = plan.KnownYears?.ToFrozenSet();
    }

    /// <summary>The office of the handbook on China's working days: weekdays and make-up days, 09:00–12:00 and 13:30–18:00.</summary>
    public static WorkingCalendar China { get; } = CalendarDocument.China.ToCalendar();

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Whether no date at all has a window, so that nothing is ever due.</summary>
    public bool NeverWorks => _days.NeverWorks;

    /// <summary>The windows of a date, in order; empty on a day off.</summary>
    public IReadOnlyList<OfficeWindow> WindowsOf(LocalDate date) => _days[date].Windows;

    /// <summary>Whether anybody works on a date. A date that the zone left out is none.</summary>
    public bool IsWorking(LocalDate date) => _days[date].IsWorking && Zone.Has(date);

    /// <summary>Whether the entries of a year are complete, so that what is due in it is not provisional (S05).</summary>
    public bool IsKnown(int year) => _knownYears?.Contains(year) ?? true;

    /// <summary>The local date of an instant.</summary>
    public LocalDate DateOf(Instant at) => at.InZone(Zone).Date;

    /// <summary>When the last window of a working date closes, or null on a day off and on a date that the zone left out.</summary>
    public Instant? CloseOf(LocalDate date) =>
        IsWorking(date) ? Zone.EndOf(date.AtMidnight().PlusSeconds((long)_days[date].Windows[^1].Close.TotalSeconds)) : null;

    /// <summary>How many dates from one to another, both included, are working dates.</summary>
    public int WorkingDaysBetween(LocalDate first, LocalDate last)
    {
        var count = 0;
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            count += IsWorking(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The next windows from an instant on, in order; one that is open already is shown from that instant. Fewer when no more come.</summary>
    /// <remarks>A window that the clocks go back into can come as two stretches; one that they skip does not come.</remarks>
    public IReadOnlyList<CountedSpan> NextWindows(Instant from, int count) =>
        NeverWorks ? [] : [.. Spans(ClockMeasure.Business, from, Horizon(from)).Take(count).Select(span => new CountedSpan(span.Start, span.End))];

    /// <summary>The last instant to which a calendar is walked from another.</summary>
    internal static Instant Horizon(Instant from) =>
        from < Instant.MaxValue - Duration.FromDays(DaysMax) ? from + Duration.FromDays(DaysMax) : Instant.MaxValue;

    /// <summary>What the calendar says of a date.</summary>
    internal OfficeDay DayOf(LocalDate date) => _days[date];

    /// <summary>Whether a date is worked only because of its entry: a make-up day (调休).</summary>
    internal bool IsMakeUp(LocalDate date) => _days[date] is { IsEntry: true, IsWorking: true } && !_days.OfWeek(date).IsWorking;

    /// <summary>The stretches of [from, until) that count, in order and disjoint (S06).</summary>
    internal IEnumerable<(Instant Start, Instant End)> Spans(ClockMeasure measure, Instant from, Instant until) =>
        new OfficeSpans(this, measure, from, until);
}
