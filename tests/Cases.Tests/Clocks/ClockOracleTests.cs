using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>The engine against an oracle that looks at every minute, around changes of the clocks all over the world.</summary>
public sealed class ClockOracleTests
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Elapsed_is_what_every_minute_says() => Check.One(Some, Prop.ForAll(ClockWorld.Any, world => // S06, S10, S22
    {
        var to = world.Start + (world.First * 3);
        return Same(new MinuteOracle(world).Elapsed(world.Start, to), world.Elapsed(world.Start, to), world);
    }));

    [Fact]
    public void Due_is_what_every_minute_says() => Check.One(Some, Prop.ForAll(ClockWorld.Any, world => // S11, S12
        Same(new MinuteOracle(world).Due(world.First), world.Due(world.Start, world.First), world)));

    [Fact]
    public void Working_days_are_what_every_minute_says() => Check.One(Some, Prop.ForAll(ClockWorld.Any, world => // S14
    {
        var days = 1 + ((int)world.Second.TotalMinutes % 4);
        return Same(new MinuteOracle(world).DueInDays(days), world.DueInDays(days), world);
    }));

    [Fact]
    public void The_next_windows_are_the_minutes_that_count() => Check.One(Some, Prop.ForAll(ClockWorld.Any, any => // S03
    {
        var world = any with { Measure = ClockMeasure.Business, Pauses = [] };
        var minutes = new MinuteOracle(world).Counting(world.Start, 2 * 1440).ToList();
        var told = world.Calendar.NextWindows(world.Start, 40)
            .SelectMany(window => Enumerable.Range(0, (int)(window.To - window.From).TotalMinutes).Select(i => window.From + Duration.FromMinutes(i)))
            .TakeWhile(at => at < world.Start + Duration.FromDays(2)).ToList();
        return Same(true, minutes.SequenceEqual(told), world);
    }));

    private static bool Same<T>(T expected, T actual, ClockWorld world) =>
        Equals(expected, actual) ? true : throw new InvalidOperationException($"{actual} instead of {expected}\n{world}");
}
