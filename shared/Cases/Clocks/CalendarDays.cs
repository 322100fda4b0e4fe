using NodaTime;

namespace Serverless.Cases;

/// <summary>Looks up what a calendar says of a date: its dated entry, its yearly one, or the week that holds (S04). Immutable.</summary>
internal sealed class CalendarDays
{
    private readonly (LocalDate From, OfficeDay[] Days)[] _weeks;
    private readonly Dictionary<LocalDate, OfficeDay> _dated;
    private readonly Dictionary<AnnualDate, OfficeDay> _yearly;

    /// <exception cref="ArgumentException">Windows overlap, or two entries of a date disagree (S04).</exception>
    public CalendarDays(CalendarPlan plan)
    {
        _weeks =
        [
            (LocalDate.MinIsoValue, WeekOf(plan.Week)),
            .. plan.LaterWeeks.OrderBy(week => week.From).Select(week => (week.From, WeekOf(week.Windows))),
        ];
        _dated = new Dictionary<LocalDate, OfficeDay>(plan.Entries.Count);
        _yearly = new Dictionary<AnnualDate, OfficeDay>(plan.Yearly.Count);
        foreach (var entry in plan.Yearly)
        {
            Put(_yearly, entry.Day, OfficeDay.Of(entry.Windows, isEntry: true, entry.Note), CalendarText.Of);
        }

        foreach (var entry in plan.Entries)
        {
            Put(_dated, entry.Date, OfficeDay.Of(entry.Windows, isEntry: true, entry.Note), CalendarText.Of);
            if (_yearly.Count > 0 && _yearly.TryGetValue(YearlyOf(entry.Date), out var yearly) && !yearly.Agrees(_dated[entry.Date]))
            {
                throw new ArgumentException(
                    $"The entry of {CalendarText.Of(entry.Date)} and the yearly one of {CalendarText.Of(YearlyOf(entry.Date))} disagree: one entry a date.");
            }
        }

        NeverWorks = !_weeks.Any(week => week.Days.Any(day => day.IsWorking))
            && !_dated.Values.Concat(_yearly.Values).Any(day => day.IsWorking);
    }

    /// <summary>Whether no date at all has a window.</summary>
    public bool NeverWorks { get; }

    public OfficeDay this[LocalDate date] =>
        _dated.TryGetValue(date, out var dated) ? dated
        : _yearly.Count > 0 && _yearly.TryGetValue(YearlyOf(date), out var yearly) ? yearly
        : OfWeek(date);

    /// <summary>What the week alone says of a date.</summary>
    public OfficeDay OfWeek(LocalDate date)
    {
        var week = _weeks.Length - 1;
        while (date < _weeks[week].From)
        {
            week--;
        }

        return _weeks[week].Days[(int)date.DayOfWeek];
    }

    private static OfficeDay[] WeekOf(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> week) =>
        [.. Enumerable.Range(0, 8).Select(day => OfficeDay.Of(week.GetValueOrDefault((IsoDayOfWeek)day) ?? [], isEntry: false))];

    private static AnnualDate YearlyOf(LocalDate date) => new(date.Month, date.Day);

    private static void Put<TKey>(Dictionary<TKey, OfficeDay> days, TKey key, OfficeDay day, Func<TKey, string> text)
        where TKey : notnull
    {
        if (!days.TryAdd(key, day) && !days[key].Agrees(day))
        {
            throw new ArgumentException($"Two entries of {text(key)} disagree: one entry a date.");
        }
    }
}
