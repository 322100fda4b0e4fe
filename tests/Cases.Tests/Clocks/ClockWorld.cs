using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>A random calendar, start, lengths and pauses, on whole minutes, around a change of the clocks.</summary>
internal sealed record ClockWorld(
    CalendarPlan Plan, ClockMeasure Measure, Instant Start, Duration First, Duration Second, IReadOnlyList<Pause> Pauses)
{
    private static readonly (string Zone, Instant Change)[] Changes =
    [
        ("Asia/Shanghai", Instant.FromUtc(2026, 9, 30, 0, 0)),
        ("Europe/Berlin", Instant.FromUtc(2026, 3, 29, 1, 0)),
        ("Europe/Berlin", Instant.FromUtc(2026, 10, 25, 1, 0)),
        ("America/New_York", Instant.FromUtc(2026, 11, 1, 6, 0)),
        ("Australia/Lord_Howe", Instant.FromUtc(2026, 4, 4, 15, 0)), // half an hour
        ("Australia/Lord_Howe", Instant.FromUtc(2026, 10, 3, 15, 30)),
        ("America/Sao_Paulo", Instant.FromUtc(2018, 11, 4, 3, 0)), // a date without its midnight
        ("America/Sao_Paulo", Instant.FromUtc(2019, 2, 17, 2, 0)), // an hour before midnight twice
        ("Africa/Cairo", Instant.FromUtc(2024, 4, 25, 22, 0)),
        ("America/Havana", Instant.FromUtc(2025, 11, 2, 5, 0)), // midnight twice
        ("America/St_Johns", Instant.FromUtc(2006, 10, 29, 2, 31)), // back over midnight
        ("Pacific/Apia", Instant.FromUtc(2011, 12, 30, 10, 0)), // a date left out
        ("Pacific/Kwajalein", Instant.FromUtc(1993, 8, 21, 12, 0)),
        ("America/Caracas", Instant.FromUtc(2007, 12, 9, 7, 0)),
    ];

    private static readonly string[][] Hours =
    [
        [], [], ["09:00-12:00", "13:30-18:00"], ["09:00-17:00"], ["00:00-24:00"], ["00:00-06:00", "22:00-24:00"], ["02:00-03:00"], ["23:30-24:00"],
        ["00:00-00:30", "01:15-02:45"], ["12:00-12:15"],
        ["00:00-00:45"], ["00:15-01:40"], ["01:30-02:20"], ["22:00-23:45"],
    ];

    public CalendarPlan Plan
    {
        get;
        init => (field, Calendar) = (value, new WorkingCalendar(value));
    } = Plan;

    public WorkingCalendar Calendar { get; private init; } = new(Plan);

    public static Arbitrary<ClockWorld> Any => Arb.From(
        from change in Gen.Elements(Changes)
        from week in Gen.ArrayOf(Gen.Elements(Hours), 7)
        from entries in Gen.ListOf(from day in Gen.Choose(-8, 20) from hours in Gen.Elements(Hours) select (day, hours))
        from measure in Gen.Elements(ClockMeasure.Calendar, ClockMeasure.Business, ClockMeasure.RoundTheClock)
        from start in Gen.Choose(-3 * 1440, 720)
        from first in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 240)), (3, Gen.Choose(1, 2000)))
        from second in Gen.Choose(0, 1500)
        from pauses in Gen.ListOf(from at in Gen.Choose(-1000, 5000) from length in Gen.Choose(0, 3000) select (at, length))
        select Of(change, week, [.. entries.Take(5)], measure, start, first, second, [.. pauses.Take(4)]));

    public Duration Elapsed(Instant from, Instant to) => ServiceClockCalculator.Elapsed(Measure, Calendar, from, to, Pauses);

    public Instant Due(Instant start, Duration length) =>
        ServiceClockCalculator.Due(new ServiceTarget(Measure, length, null), Calendar, start, Pauses);

    public Instant DueInDays(int count) =>
        ServiceClockCalculator.Due(ServiceTarget.InWorkingDays(count), Calendar, Start, Pauses);

    public override string ToString() =>
        $"{Calendar.Zone.Id} {Measure} start {Start} {First} {Second}\nweek {string.Join("; ", Plan.Week.Select(day => $"{day.Key}: {string.Join(' ', day.Value)}"))}\n"
        + $"entries {string.Join("; ", Plan.Entries.Select(entry => $"{entry.Date}: {string.Join(' ', entry.Windows)}"))}\npauses {string.Join("; ", Pauses)}";

    private static ClockWorld Of(
        (string Zone, Instant Change) change, string[][] week, (int Day, string[] Hours)[] entries, ClockMeasure measure, int start, int first, int second,
        (int At, int Length)[] pauses)
    {
        var zone = DateTimeZoneProviders.Tzdb[change.Zone];
        var (from, date) = (change.Change + Duration.FromMinutes(start), change.Change.InZone(zone).Date);
        week[2] = Hours[2]; // One weekday works, so that something is due.
        var plan = new CalendarPlan(
            change.Zone, zone, week.Select((hours, i) => (Day: (IsoDayOfWeek)(i + 1), hours)).ToDictionary(day => day.Day, day => Windows(day.hours)))
        {
            Entries = [.. entries.DistinctBy(entry => entry.Day).Select(entry => new CalendarEntry(date.PlusDays(entry.Day), Windows(entry.Hours)))],
        };
        return new ClockWorld(
            plan, measure, from, Duration.FromMinutes(first), Duration.FromMinutes(second),
            [.. pauses.Select(pause => new Pause(from + Duration.FromMinutes(pause.At), from + Duration.FromMinutes(pause.At + pause.Length)))]);
    }

    private static IReadOnlyList<OfficeWindow> Windows(string[] hours) => [.. hours.Select(OfficeWindow.Parse)];
}
