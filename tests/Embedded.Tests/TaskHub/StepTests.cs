using System.Collections.Concurrent;
using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class StepTests
{
    [Fact]
    public async Task Steps_run_one_after_another_and_their_results_go_on()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Double", (_, value) => Task.FromResult(value * 2))
            .AddOrchestratorFunc<int, int>("Chain", async (context, input) =>
            {
                for (var i = 0; i < 3; i++)
                {
                    input = await context.CallActivityAsync<int>("Double", input);
                }

                return input;
            }));

        var id = await world.BeginAsync("Chain", 5);

        var state = await world.GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus);
        Assert.Equal(40, state.ReadOutputAs<int>());
        Assert.Equal(5, state.ReadInputAs<int>());
        Assert.Equal("Chain", state.Name);
        Assert.Equal(TaskHubWorld.Monday, state.CreatedAt);
    }

    [Fact]
    public async Task A_fan_out_of_a_thousand_comes_back_whole()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Square", (_, value) => Task.FromResult(value * value))
            .AddOrchestratorFunc<int, long>("FanOut", async (context, input) =>
            {
                var squares = await Task.WhenAll(
                    Enumerable.Range(1, input).Select(i => context.CallActivityAsync<int>("Square", i)));
                return squares.Sum(square => (long)square);
            }));

        var id = await world.BeginAsync("FanOut", 1000);

        Assert.Equal(333_833_500L, (await world.GetAsync(id)).ReadOutputAs<long>());
    }

    [Fact]
    public async Task A_failing_step_is_tried_again_at_the_policys_distances()
    {
        ConcurrentQueue<TimeSpan> tries = new();
        TaskHubWorld? world = null;
        await using var started = world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Flaky", (_, _) =>
            {
                tries.Enqueue(world!.Time.GetUtcNow() - TaskHubWorld.Monday);
                return tries.Count < 4 ? throw new IOException("not yet") : Task.FromResult(7);
            })
            .AddOrchestratorFunc<int, int>("Patient", (context, _) => context.CallActivityAsync<int>(
                "Flaky", null, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1), 2)))));
        var id = await world.BeginAsync("Patient");

        await world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([0, 1, 3, 7], tries.Select(at => at.TotalMinutes));
        Assert.Equal(7, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_unhandled_failure_fails_the_orchestration_with_its_cause()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Broken", (_, _) => throw new InvalidOperationException("out of order"))
            .AddOrchestratorFunc<int, int>("Fragile", (context, _) => context.CallActivityAsync<int>("Broken")));

        var id = await world.BeginAsync("Fragile");

        var state = await world.GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Equal("System.InvalidOperationException", state.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Contains("out of order", state.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_instances_fan_out_does_not_hold_back_anothers_single_step()
    {
        List<string> order = [];
        await using var world = await TaskHubWorld.StartAsync(
            registry => registry
                .AddActivityFunc<string, int>("Note", (_, name) =>
                {
                    order.Add(name);
                    return Task.FromResult(0);
                })
                .AddOrchestratorFunc<int, int>("Wide", async (context, input) =>
                {
                    await Task.WhenAll(Enumerable.Range(0, input).Select(_ => context.CallActivityAsync("Note", "wide")));
                    return 0;
                })
                .AddOrchestratorFunc<int, int>("Both", async (context, _) =>
                {
                    await Task.WhenAll(
                        context.CallSubOrchestratorAsync("Wide", 500), context.CallSubOrchestratorAsync("Wide", 500));
                    return 0;
                })
                .AddOrchestratorFunc<int, int>("Narrow", async (context, _) =>
                {
                    await context.CallActivityAsync("Note", "narrow");
                    return 0;
                }),
            new TaskHubOptions { ActivitiesMax = 1, EpisodesMax = 4 });

        var wide = world.Client.ScheduleNewOrchestrationInstanceAsync("Both", null, CancellationToken.None);
        var narrow = world.Client.ScheduleNewOrchestrationInstanceAsync("Narrow", null, CancellationToken.None);
        await Task.WhenAll(wide, narrow);
        await world.Work.WhenIdleAsync();

        Assert.Equal(1001, order.Count);
        Assert.InRange(order.IndexOf("narrow"), 0, 900); // In line behind both it would be the last.
    }

    [Fact]
    public async Task An_activity_over_its_time_limit_fails_and_may_be_retried()
    {
        var runs = 0;
        TaskHubWorld? world = null;
        await using var started = world = await TaskHubWorld.StartAsync(
            registry => registry
                .AddActivityFunc<int, int>("Slow", async (context, _) =>
                {
                    if (++runs == 1)
                    {
                        // The hub has this in hand, so only the test itself moves the clock.
                        var cancelled = Task.Delay(Timeout.InfiniteTimeSpan, world!.Time, context.CancellationToken);
                        world.Time.MoveTo(world.Time.GetUtcNow() + TimeSpan.FromMinutes(2));
                        await cancelled;
                    }

                    return runs;
                })
                .AddOrchestratorFunc<int, int>("Limited", (context, _) => context.CallActivityAsync<int>(
                    "Slow", null, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1))))),
            new TaskHubOptions { ActivityTimeLimit = TimeSpan.FromMinutes(1) });
        var id = await world.BeginAsync("Limited");

        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await world.GetAsync(id)).ReadOutputAs<int>());
    }
}
