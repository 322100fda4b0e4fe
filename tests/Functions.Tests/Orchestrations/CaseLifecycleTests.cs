using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>A round whose events come twice, late or in the wrong order, and a ladder likewise.</summary>
public sealed class CaseLifecycleTests
{
    private static readonly DateTimeOffset Monday = TaskHubWorld.Monday;

    [Fact]
    public async Task A_clock_that_is_started_twice_runs_once()
    {
        await using var run = await StartAsync([Clock("first-response", 2)], version: 3);
        var later = Clock("resolution", 5);
        await run.RaiseAsync(CaseMove.Event, new CaseMove(later, null));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(later, null));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(Clock("first-response", 2), null));

        await run.AdvanceAsync(TimeSpan.FromHours(20));

        Assert.Equal(2, run.Calls.Count(name => name == nameof(WarnHandler)));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Clocks_that_start_in_the_wrong_order_all_start()
    {
        await using var run = await StartAsync([], version: 3);
        await run.RaiseAsync(CaseMove.Event, new CaseMove(Clock("resolution", 9), null));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(Clock("handover", 7), null));

        await run.AdvanceAsync(TimeSpan.FromHours(20));

        Assert.Equal(2, run.Calls.Count(name => name == nameof(WarnHandler)));
    }

    [Fact]
    public async Task A_round_that_was_started_anew_leaves_the_clocks_of_before_alone()
    {
        await using var run = await StartAsync([], version: 6);
        await run.RaiseAsync(CaseMove.Event, new CaseMove(Clock("resolution", 6), null));

        await run.AdvanceAsync(TimeSpan.FromHours(20));

        Assert.Empty(run.Calls);
    }

    [Fact]
    public async Task A_closure_that_comes_twice_or_before_a_clock_is_one_closure()
    {
        await using var run = await StartAsync([], version: 3);
        var closed = new ClosedTerms(null, new FollowUpTerms("c1", 1, Monday.AddDays(7).UtcDateTime, Monday.AddDays(14).UtcDateTime));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(null, closed));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(null, closed));
        await run.RaiseAsync(CaseMove.Event, new CaseMove(Clock("feedback-analysis", 7), null));

        await run.AdvanceAsync(TimeSpan.FromDays(15));

        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach), nameof(AskFollowUp), nameof(ExpireFollowUp)], run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_promise_that_comes_twice_or_was_overtaken_moves_no_look()
    {
        await using var run = await OrchestrationRun.StartAsync(
            new EscalationLadder(), Clock("first-response", 4), Monday.AddHours(24),
            new Dictionary<string, Func<string?, object?>> { [nameof(RaiseAlert)] = _ => true });
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(Monday.AddHours(40).UtcDateTime, 8));
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(Monday.AddHours(25).UtcDateTime, 7));
        await run.RaiseAsync(LadderEnded.Event, new LadderEnded(null, 4));

        await run.AdvanceAsync(TimeSpan.FromHours(15));
        Assert.Single(run.Calls);
        await run.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, run.Calls.Count);
    }

    private static Task<OrchestrationRun> StartAsync(IReadOnlyList<ClockTerms> clocks, long version) => OrchestrationRun.StartAsync(
        new CaseLifecycle(), new LifecycleInput("c1", SendsReceipt: false, clocks, version), Monday,
        new Dictionary<string, Func<string?, object?>>
        {
            [nameof(WarnHandler)] = _ => null,
            [nameof(DeclareBreach)] = _ => ClockNews.Ended(99),
            [nameof(AskFollowUp)] = _ => true,
            [nameof(ExpireFollowUp)] = _ => null,
        },
        registry => registry.AddOrchestrator<ServiceClock>().AddOrchestrator<FollowUp>());

    private static ClockTerms Clock(string name, long version) => new(
        "c1", name, Monday.AddHours(20).UtcDateTime, Monday.AddHours(24).UtcDateTime, TimeSpan.FromHours(2), version);
}
