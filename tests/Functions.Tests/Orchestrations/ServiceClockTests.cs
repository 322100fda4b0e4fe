using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>A clock whose news comes twice, late, in the wrong order or not at all, as it may on Azure after a crash.</summary>
public sealed class ServiceClockTests
{
    private static readonly DateTimeOffset Monday = TaskHubWorld.Monday;
    private static readonly ClockTerms Terms = TermsAt(warn: 20, due: 24, version: 5);

    [Fact]
    public async Task A_pause_that_comes_after_the_clock_runs_on_is_ignored()
    {
        await using var run = await StartAsync();
        await run.RaiseAsync(ClockNews.Event, ClockNews.Running(TermsAt(warn: 30, due: 34, version: 9)));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Paused(8));

        await run.AdvanceAsync(TimeSpan.FromHours(34));

        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach), nameof(RaiseAlert)], run.Calls);
    }

    [Fact]
    public async Task News_that_comes_twice_is_heard_once()
    {
        await using var run = await StartAsync();
        await run.RaiseAsync(ClockNews.Event, ClockNews.Paused(6));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Running(TermsAt(warn: 40, due: 44, version: 7)));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Paused(6));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Running(TermsAt(warn: 40, due: 44, version: 7)));

        await run.AdvanceAsync(TimeSpan.FromHours(39));
        Assert.Empty(run.Calls);
        await run.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach), nameof(RaiseAlert)], run.Calls);
    }

    [Fact]
    public async Task News_of_the_version_it_was_started_from_changes_nothing()
    {
        await using var run = await StartAsync();
        await run.RaiseAsync(ClockNews.Event, ClockNews.Ended(5));

        await run.AdvanceAsync(TimeSpan.FromHours(20));

        Assert.Equal([nameof(WarnHandler)], run.Calls);
    }

    [Fact]
    public async Task The_end_stands_whatever_comes_after_it()
    {
        await using var run = await StartAsync();
        await run.RaiseAsync(ClockNews.Event, ClockNews.Ended(9));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Paused(8));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
        Assert.Empty(run.Calls);
    }

    [Fact]
    public async Task A_clock_that_missed_its_pause_hears_of_it_from_the_file_and_waits()
    {
        await using var run = await StartAsync(_ => ClockNews.Paused(8));
        await run.AdvanceAsync(TimeSpan.FromHours(24));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Paused(7)); // The lost one comes after all.
        await run.AdvanceAsync(TimeSpan.FromHours(100));

        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach)], run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await run.StateAsync()).RuntimeStatus);

        await run.RaiseAsync(ClockNews.Event, ClockNews.Ended(9));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task A_clock_that_missed_its_new_instants_takes_them_from_the_file()
    {
        var looks = 0;
        await using var run = await StartAsync(_ => ++looks == 1 ? ClockNews.Running(TermsAt(warn: 40, due: 44, version: 8)) : null);

        await run.AdvanceAsync(TimeSpan.FromHours(43));
        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach), nameof(WarnHandler)], run.Calls);
        await run.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach), nameof(WarnHandler), nameof(DeclareBreach), nameof(RaiseAlert)], run.Calls);
    }

    [Fact]
    public async Task A_clock_that_missed_its_answer_ends()
    {
        await using var run = await StartAsync(_ => ClockNews.Ended(8));

        await run.AdvanceAsync(TimeSpan.FromHours(24));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
        Assert.Equal([nameof(WarnHandler), nameof(DeclareBreach)], run.Calls);
    }

    [Fact]
    public async Task Whom_the_policy_names_is_informed_before_the_warning() // S40
    {
        await using var run = await StartAsync(terms: Terms with { NoticeAt = Monday.AddHours(12).UtcDateTime });

        await run.AdvanceAsync(TimeSpan.FromHours(12));
        Assert.Equal([nameof(InformOfClock)], run.Calls);
        await run.RaiseAsync(ClockNews.Event, ClockNews.Ended(9));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
        Assert.Equal([nameof(InformOfClock)], run.Calls);
    }

    [Fact]
    public async Task A_clock_that_is_answered_first_informs_nobody() // S40
    {
        await using var run = await StartAsync(terms: Terms with { NoticeAt = Monday.AddHours(12).UtcDateTime });
        await run.AdvanceAsync(TimeSpan.FromHours(11));
        await run.RaiseAsync(ClockNews.Event, ClockNews.Ended(9));

        Assert.Empty(run.Calls);
    }

    private static Task<OrchestrationRun> StartAsync(Func<string?, object?>? declare = null, ClockTerms? terms = null) => OrchestrationRun.StartAsync(
        new ServiceClock(), terms ?? Terms, Monday, new Dictionary<string, Func<string?, object?>>
        {
            [nameof(InformOfClock)] = _ => null,
            [nameof(WarnHandler)] = _ => null,
            [nameof(DeclareBreach)] = declare ?? (_ => null),
            [nameof(RaiseAlert)] = _ => null,
        }, registry => registry.AddOrchestrator<EscalationLadder>());

    private static ClockTerms TermsAt(int warn, int due, long version) => new(
        "c1", "first-response", Monday.AddHours(warn).UtcDateTime, Monday.AddHours(due).UtcDateTime, version);
}
