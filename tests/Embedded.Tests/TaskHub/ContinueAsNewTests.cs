using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task It_starts_over_with_its_new_input_and_a_short_history()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Next", (_, value) => Task.FromResult(value + 1))
            .AddOrchestratorFunc<int, int>("Count", async (context, input) =>
            {
                var next = await context.CallActivityAsync<int>("Next", input);
                if (next < 50)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            }));

        var id = await world.BeginAsync("Count", 0);

        Assert.Equal(50, (await world.GetAsync(id)).ReadOutputAs<int>());
        Assert.Equal(2, HubRows.Count(world, "hub_history"));
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task Events_that_nobody_took_reach_the_next_execution_and_later_ones_too()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<string, string>("Collect", async (context, sofar) =>
            {
                var all = sofar + await context.WaitForExternalEvent<string>("E");
                if (all.Length < 5)
                {
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    context.ContinueAsNew(all);
                }

                return all;
            }));
        var id = await world.BeginAsync("Collect", "");
        foreach (var letter in "abcd")
        {
            await world.RaiseAsync(id, "E", letter.ToString());
        }

        await world.AdvanceAsync(TimeSpan.FromHours(9));
        await world.RestartAsync();
        await world.RaiseAsync(id, "E", "e");

        Assert.Equal("abcde", (await world.GetAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Answers_to_the_former_execution_are_dropped()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, string>("Slow", async (_, round) =>
            {
                await (round == 1 ? release.Task : Task.CompletedTask);
                return $"round {round}";
            })
            .AddOrchestratorFunc<int, string>("Impatient", async (context, round) =>
            {
                var slow = context.CallActivityAsync<string>("Slow", round);
                if (round == 1)
                {
                    await context.WaitForExternalEvent<int>("Skip");
                    context.ContinueAsNew(2);
                    return "";
                }

                await context.WaitForExternalEvent<int>("End");
                return await slow;
            }));
        var id = await world.Client.ScheduleNewOrchestrationInstanceAsync("Impatient", 1, CancellationToken.None);
        await world.Client.RaiseEventAsync(id, "Skip", null, CancellationToken.None);

        release.SetResult();
        await world.Work.WhenIdleAsync();
        await world.RaiseAsync(id, "End");

        Assert.Equal("round 2", (await world.GetAsync(id)).ReadOutputAs<string>());
        Assert.Equal(0, HubRows.Count(world, "hub_tasks"));
    }

    [Fact]
    public async Task Timers_of_the_former_execution_go_with_it()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Again", async (context, round) =>
            {
                _ = context.CreateTimer(TimeSpan.FromDays(1 + round), CancellationToken.None);
                await context.WaitForExternalEvent<int>("Go");
                if (round < 3)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            }));
        var id = await world.BeginAsync("Again", 0);

        await world.RaiseAsync(id, "Go");
        await world.RaiseAsync(id, "Go");

        Assert.Equal(1, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task A_parent_does_not_notice_that_its_child_continued_as_new()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Child", async (context, round) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                if (round < 3)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddOrchestratorFunc<int, int>("Parent", (context, _) => context.CallSubOrchestratorAsync<int>("Child", 0)));
        var id = await world.BeginAsync("Parent");

        await world.AdvanceAsync(TimeSpan.FromHours(4));

        Assert.Equal(3, (await world.GetAsync(id)).ReadOutputAs<int>());
    }
}
