using System.Text.Json;
using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>A round, and a ladder, whose events come twice, late or in the wrong order.</summary>
public sealed class CaseLifecycleTests
{
    private static readonly DateTimeOffset Monday = TaskHubWorld.Monday;

    [Fact]
    public async Task A_closure_that_comes_twice_is_one_closure()
    {
        await using var run = await OrchestrationRun.StartAsync(
            new CaseLifecycle(), new LifecycleInput("c1", 1), Monday,
            new Dictionary<string, Func<string?, object?>> { [nameof(AskFollowUp)] = _ => true, [nameof(ExpireFollowUp)] = _ => null },
            registry => registry.AddOrchestrator<FollowUp>());
        var closed = new CaseClosed(null, new FollowUpTerms("c1", 1, Monday.AddDays(7).UtcDateTime, Monday.AddDays(14).UtcDateTime));
        await run.RaiseAsync(CaseClosed.Event, closed);
        await run.RaiseAsync(CaseClosed.Event, closed);

        await run.AdvanceAsync(TimeSpan.FromDays(15));

        Assert.Equal([nameof(AskFollowUp), nameof(ExpireFollowUp)], run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_round_that_ends_without_a_result_asks_nobody_anything() // S17
    {
        await using var run = await OrchestrationRun.StartAsync(
            new CaseLifecycle(), new LifecycleInput("c1", 1), Monday, new Dictionary<string, Func<string?, object?>>());

        await run.RaiseAsync(CaseClosed.Event, new CaseClosed(null, null));

        Assert.Empty(run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_promise_that_comes_twice_or_was_overtaken_moves_no_look()
    {
        await using var run = await OrchestrationRun.StartAsync(
            new EscalationLadder(), Clock("first-response", 4), Monday.AddHours(24),
            new Dictionary<string, Func<string?, object?>> { [nameof(RaiseAlert)] = Look });
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(Monday.AddHours(40).UtcDateTime, 8));
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(Monday.AddHours(25).UtcDateTime, 7));
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(null, 4));

        await run.AdvanceAsync(TimeSpan.FromHours(15));
        Assert.Single(run.Calls);
        await run.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, run.Calls.Count);
        await run.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal([0, 2, 3], run.CallsWithInput.Select(call => LevelOf(call.Input)));
    }

    [Fact]
    public async Task A_ladder_that_has_told_everybody_still_looks_at_a_promise() // S44
    {
        await using var run = await OrchestrationRun.StartAsync(
            new EscalationLadder(), Clock("first-response", 4), Monday.AddHours(24),
            new Dictionary<string, Func<string?, object?>> { [nameof(RaiseAlert)] = json => LevelOf(json) == 0 ? new AlertLook(2, null) : null });
        await run.AdvanceAsync(TimeSpan.FromDays(3));
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(Monday.AddDays(6).UtcDateTime, 8));

        await run.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal([0, 2], run.CallsWithInput.Select(call => LevelOf(call.Input)));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_ladder_that_nobody_promises_anything_ends() // S44
    {
        await using var run = await OrchestrationRun.StartAsync(
            new EscalationLadder(), Clock("first-response", 4), Monday.AddHours(24),
            new Dictionary<string, Func<string?, object?>> { [nameof(RaiseAlert)] = _ => new AlertLook(4, null) });

        await run.AdvanceAsync(TimeSpan.FromDays(32));

        Assert.Single(run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    private static int LevelOf(string? json) => JsonDocument.Parse(json!).RootElement.GetProperty("level").GetInt32(); // A step is never null.

    // The second level after two hours, and so on up to the third.
    private static AlertLook? Look(string? json)
    {
        var step = JsonDocument.Parse(json!).RootElement; // A step is never null.
        var level = Math.Max(step.GetProperty("level").GetInt32(), 1);
        return level == 3 ? null : new AlertLook(level + 1, step.GetProperty("at").GetDateTime().AddHours(2));
    }

    private static ClockTerms Clock(string name, long version) => new(
        "c1", name, Monday.AddHours(20).UtcDateTime, Monday.AddHours(24).UtcDateTime, version);
}
