using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>The laws of service clocks, over random calendars, zones, starts, lengths and pauses.</summary>
public sealed class ClockLawTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Elapsed_time_adds_up() => Hold(world => // S10
    {
        var (a, b, c) = (world.Start, world.Start + world.First, world.Start + world.First + world.Second);
        return world.Elapsed(a, c) == world.Elapsed(a, b) + world.Elapsed(b, c);
    });

    [Fact]
    public void The_time_elapsed_at_due_is_the_target() => Hold(world => // S11
    {
        var due = world.Due(world.Start, world.First);
        return due >= world.Start && world.Elapsed(world.Start, due) == world.First;
    });

    [Fact]
    public void Two_targets_in_a_row_are_one() => Hold(world => // S11
    {
        var (twice, once) = (world.Due(world.Due(world.Start, world.First), world.Second), world.Due(world.Start, world.First + world.Second));
        return world.Elapsed(Instant.Min(once, twice), Instant.Max(once, twice)) == Duration.Zero;
    });

    [Fact]
    public void A_longer_target_is_never_due_earlier() => Hold(world => // S11, S14
        world.Due(world.Start, world.First + world.Second) >= world.Due(world.Start, world.First) && world.DueInDays(3) >= world.DueInDays(2));

    [Fact]
    public void One_more_pause_is_never_due_earlier() => Hold(world => // S22
    {
        var fewer = world with { Pauses = [.. world.Pauses.Skip(1)] };
        return world.Due(world.Start, world.First) >= fewer.Due(world.Start, world.First) && world.DueInDays(2) >= fewer.DueInDays(2);
    });

    [Fact]
    public void One_more_day_off_is_never_due_earlier() => Hold(world => // S04
    {
        var date = world.Calendar.DateOf(world.Start + world.Second);
        CalendarEntry[] others = [.. world.Plan.Entries.Where(entry => entry.Date != date)];
        var off = world with { Plan = world.Plan with { Entries = [.. others, new CalendarEntry(date, [])] } };
        return off.Due(world.Start, world.First) >= world.Due(world.Start, world.First) && off.DueInDays(2) >= world.DueInDays(2);
    });

    [Fact]
    public void Cutting_repeating_or_shuffling_pauses_changes_nothing() => Hold(world => // S22
    {
        var cut = world with { Pauses = [.. world.Pauses.SelectMany(Halves).Concat(world.Pauses).Reverse()] };
        return cut.Due(world.Start, world.First) == world.Due(world.Start, world.First) && cut.DueInDays(2) == world.DueInDays(2);
    });

    [Fact]
    public void Writing_instants_with_another_offset_changes_nothing() => Hold(world => // S02
    {
        var (plus, minus) = (Offset.FromHoursAndMinutes(5, 45), Offset.FromHours(-11));
        var start = world.Start.WithOffset(plus).ToInstant();
        var pauses = world.Pauses.Select(pause => new Pause(pause.Start.WithOffset(minus).ToInstant(), pause.End?.WithOffset(plus).ToInstant()));
        return (world with { Pauses = [.. pauses] }).Due(start, world.First) == world.Due(world.Start, world.First);
    });

    [Fact]
    public void The_warning_is_never_after_due() => Hold(world => // S40
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
    });

    [Fact]
    public void What_is_told_as_counted_adds_up_to_the_target() => Hold(world => // S10, S22
    {
        var clock = ServiceClockCalculator.Reckon(new(world.Measure, world.First, null), world.Calendar, world.Start, world.Pauses, 0.8m);
        var told = clock.Why.Spans.Aggregate(Duration.Zero, (sum, span) => sum + (span.To - span.From));
        var all = ServiceClockCalculator.Elapsed(world.Measure, world.Calendar, world.Start, clock.DueAt, []);
        return (clock.Why is { Cut: true } or { Spans.Count: 0 } || told == world.First) && clock.Why.Paused == all - world.First;
    });

    private static void Hold(Func<ClockWorld, bool> law) => Check.One(Many, Prop.ForAll(ClockWorld.Any, law));

    private static IEnumerable<Pause> Halves(Pause pause)
    {
        var end = pause.End ?? pause.Start;
        var middle = Instant.FromUnixTimeSeconds((pause.Start.ToUnixTimeSeconds() + end.ToUnixTimeSeconds()) / 2);
        return [new Pause(pause.Start, middle), new Pause(middle, end)];
    }
}
