using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>Orchestrations under crashes end as if nothing had happened: no effect missing or doubled, nothing stuck (I8).</summary>
public sealed class HubCrashTests
{
    [Fact]
    public async Task Steps_and_a_timer_end_the_same_whatever_operation_the_power_went_off_at()
    {
        var report = await new CrashSuite<HubSystem>
        {
            StartAsync = HubSystem.StartAsync,
            Outcome = system => system.Outcome(),
            Script = [Begin("Steps", "one"), AdvanceTo(TimeSpan.Zero), AdvanceTo(TimeSpan.FromHours(2))],
        }.RunAsync();

        Assert.Equal("one/draw 1\none/draw 2\none/first\none Steps 1 \"one/first\"", report.Outcome);
        Assert.Equal(report.Operations, report.Runs);
        Assert.True(report.Crashes >= report.Runs - 10, $"{report}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 2)] // Timers come due while nobody is there.
    public async Task Events_retries_children_and_new_beginnings_end_the_same(int downMinutes, int seed)
    {
        var report = await new CrashSuite<HubSystem>
        {
            StartAsync = HubSystem.StartAsync,
            Outcome = system => system.Outcome(),
            Downtime = TimeSpan.FromMinutes(downMinutes),
            Seed = seed,
            RunsMax = 100,
            Script =
            [
                Begin("Case", "a"),
                Begin("Case", "b"),
                Begin("Steps", "c"),
                AdvanceTo(TimeSpan.FromHours(2)),
                Raise("a", "Answer", "yes"),
                Raise("b", "Answer", "no"),
                AdvanceTo(TimeSpan.FromHours(8)),
                AdvanceTo(TimeSpan.FromDays(3)),
            ],
        }.RunAsync();

        Assert.Contains("a Case 1 \"yes, a-child-1/done, a-child-2/done, nothing, 3 rounds\"", report.Outcome, StringComparison.Ordinal);
        Assert.DoesNotContain(" of ", report.Outcome, StringComparison.Ordinal); // Nothing is open.
        Assert.True(report.Operations > 400, $"{report}");
        Assert.True(report.Crashes >= 90, $"{report}");
    }

    private static CrashStep<HubSystem> Begin(string name, string id) => new(
        $"begin {id}",
        async (system, _, cancellationToken) =>
        {
            try
            {
                await system.Client.ScheduleNewOrchestrationInstanceAsync(
                    name, 0, new StartOrchestrationOptions(id), cancellationToken);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // The step is repeated: it had come as far as that.
            }
        });

    private static CrashStep<HubSystem> Raise(string id, string name, string payload) => new(
        $"raise {name} to {id}",
        (system, _, cancellationToken) => system.Client.RaiseEventAsync(id, name, payload, cancellationToken));

    private static CrashStep<HubSystem> AdvanceTo(TimeSpan sinceStart) => new(
        $"advance to {sinceStart}",
        (_, world, cancellationToken) => world.AdvanceToAsync(sinceStart, cancellationToken));
}
