using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Serverless.Cases.Tests.Local;

namespace Serverless.Cases.Tests;

/// <summary>The laws of service clocks, over random starts, lengths and pauses.</summary>
public sealed class ClockLawTests
{
    private static readonly Instant Base = Shanghai("2025-12-20 00:00");

    private static readonly WorkingCalendar[] CalendarsTried =
        [WorkingCalendar.China, Calendars.Berlin, Calendars.Of("America/New_York", "22:00-24:00", "00:00-06:00")];

    [Fact]
    public void Elapsed_time_adds_up() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var (a, b, c) = (world.Start, world.Start + world.First, world.Start + world.First + world.Second);
        return world.Elapsed(a, c) == world.Elapsed(a, b) + world.Elapsed(b, c);
    }));

    [Fact]
    public void The_time_elapsed_at_due_is_the_target() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var due = world.Due(world.Start, world.First);
        return due >= world.Start && world.Elapsed(world.Start, due) == world.First;
    }));

    [Fact]
    public void Two_targets_in_a_row_are_one() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var (twice, once) = (world.Due(world.Due(world.Start, world.First), world.Second), world.Due(world.Start, world.First + world.Second));
        return world.Elapsed(Instant.Min(once, twice), Instant.Max(once, twice)) == Duration.Zero;
    }));

    [Fact]
    public void A_longer_target_or_one_more_pause_is_never_due_earlier() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var due = world.Due(world.Start, world.First);
        var unpaused = (world with { Pauses = [] }).Due(world.Start, world.First);
        return world.Due(world.Start, world.First + world.Second) >= due && due >= unpaused;
    }));

    [Fact]
    public void One_more_day_off_is_never_due_earlier() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var date = world.Calendar.DateOf(world.Start + world.Second);
        var week = Enumerable.Range(1, 5).ToDictionary(
            day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OfficeWindow>)[OfficeWindow.Parse("09:00-17:00")]);
        var plain = new WorkingCalendar(new CalendarPlan("x", world.Calendar.Zone, week));
        var off = new WorkingCalendar(new CalendarPlan("x", world.Calendar.Zone, week) { Entries = [new CalendarEntry(date, [])] });
        return (world with { Calendar = off }).Due(world.Start, world.First) >= (world with { Calendar = plain }).Due(world.Start, world.First)
            && DaysDue(off, world) >= DaysDue(plain, world);
    }));

    [Fact]
    public void Cutting_a_pause_in_two_changes_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        var cut = world with { Pauses = [.. world.Pauses.SelectMany(Halves).Reverse()] };
        return cut.Due(world.Start, world.First) == world.Due(world.Start, world.First) && DaysDue(cut.Calendar, cut) == DaysDue(world.Calendar, world);
    }));

    [Fact]
    public void The_warning_is_never_after_due() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds, world =>
    {
        foreach (var target in (ServiceTarget[])[new(world.Measure, world.First, null), ServiceTarget.InWorkingDays(3)])
        {
            var clock = ServiceClockCalculator.Reckon(target, world.Calendar, world.Start, world.Pauses, 0.8m);
            if (clock.WarnAt > clock.DueAt || clock.DueAt < world.Start)
            {
                return false;
            }
        }

        return true;
    }));

    private static Arbitrary<World> Worlds => Arb.From(
        from calendar in Gen.Elements(CalendarsTried)
        from measure in Gen.Elements(ClockMeasure.Calendar, ClockMeasure.Business, ClockMeasure.RoundTheClock)
        from start in Seconds(400 * 86_400)
        from first in Seconds(20 * 86_400)
        from second in Seconds(20 * 86_400)
        from pauses in Gen.ListOf(from at in Seconds(40 * 86_400) from length in Seconds(5 * 86_400) select (at, length))
        select new World(
            calendar, measure, Base + start, first, second,
            [.. pauses.Take(5).Select(pause => new Pause(Base + start + pause.at, Base + start + pause.at + pause.length))]));

    private static Gen<Duration> Seconds(int max) => Gen.Choose(0, max).Select(seconds => Duration.FromSeconds(seconds));

    private static IEnumerable<Pause> Halves(Pause pause)
    {
        var end = pause.End ?? pause.Start;
        var middle = Instant.FromUnixTimeSeconds((pause.Start.ToUnixTimeSeconds() + end.ToUnixTimeSeconds()) / 2);
        return [new Pause(pause.Start, middle), new Pause(middle, end)];
    }

    private static Instant DaysDue(WorkingCalendar calendar, World world) =>
        ServiceClockCalculator.Due(ServiceTarget.InWorkingDays(3), calendar, world.Start, world.Pauses);

    private sealed record World(
        WorkingCalendar Calendar, ClockMeasure Measure, Instant Start, Duration First, Duration Second, IReadOnlyList<Pause> Pauses)
    {
        public Duration Elapsed(Instant from, Instant to) => ServiceClockCalculator.Elapsed(Measure, Calendar, from, to, Pauses);

        public Instant Due(Instant start, Duration length) =>
            ServiceClockCalculator.Due(new ServiceTarget(Measure, length, null), Calendar, start, Pauses);
    }
}
