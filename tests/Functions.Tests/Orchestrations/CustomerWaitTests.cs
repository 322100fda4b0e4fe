using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>A waiting whose end comes early, late, twice or not at all (S21).</summary>
public sealed class CustomerWaitTests
{
    private static readonly DateTimeOffset Monday = TaskHubWorld.Monday;
    private static readonly WaitTerms Terms = new("c1", 1, Monday.AddDays(2).UtcDateTime, Monday.AddDays(7).UtcDateTime);

    [Fact]
    public async Task It_reminds_and_then_ends_the_waiting() // S21
    {
        await using var run = await StartAsync(Terms);

        await run.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal([nameof(RemindWaiting)], run.Calls);
        await run.RestartAsync();
        await run.AdvanceAsync(TimeSpan.FromDays(5));

        Assert.Equal([nameof(RemindWaiting), nameof(ExpireWaiting)], run.Calls);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    public async Task Whatever_ends_the_waiting_ends_it_for_good(int days, int calls) // S21
    {
        await using var run = await StartAsync(Terms);
        await run.AdvanceAsync(TimeSpan.FromDays(days));
        await run.RaiseAsync(WaitEnded.Event, new WaitEnded());
        await run.RaiseAsync(WaitEnded.Event, new WaitEnded());

        await run.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(calls, run.Calls.Count);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await run.StateAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Without_a_reminder_it_only_ends() // S21
    {
        await using var run = await StartAsync(Terms with { RemindAt = null });

        await run.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal([nameof(ExpireWaiting)], run.Calls);
    }

    private static Task<OrchestrationRun> StartAsync(WaitTerms terms) => OrchestrationRun.StartAsync(
        new CustomerWait(), terms, Monday, new Dictionary<string, Func<string?, object?>>
        {
            [nameof(RemindWaiting)] = _ => null,
            [nameof(ExpireWaiting)] = _ => null,
        });
}
