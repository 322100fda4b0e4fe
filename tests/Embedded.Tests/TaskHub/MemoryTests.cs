using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class MemoryTests
{
    [Fact]
    public async Task A_long_history_is_not_replayed_for_each_step()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Next", (_, value) => Task.FromResult(value + 1))
            .AddOrchestratorFunc<int, int>("Long", async (context, input) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    input = await context.CallActivityAsync<int>("Next", input);
                }

                return input;
            }));

        var id = await world.BeginAsync("Long", 0);

        Assert.Equal(1000, (await world.GetAsync(id)).ReadOutputAs<int>());
        Assert.Equal(1001, world.Hub.Figures.Episodes);
        Assert.Equal(0, world.Hub.Figures.Replays);
    }

    [Fact]
    public async Task What_has_left_memory_is_rebuilt_when_something_comes_for_it()
    {
        await using var world = await TaskHubWorld.StartAsync(AddGather, new TaskHubOptions { LiveInstancesMax = 3 });
        for (var i = 0; i < 10; i++)
        {
            await world.BeginAsync("Gather", null, $"g{i}");
        }

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                await world.RaiseAsync($"g{i}", "Add", i);
            }
        }

        // The three that the second round left in memory stay there while the others end.
        Assert.Equal(3 * 9, (await world.GetAsync("g9")).ReadOutputAs<int>());
        Assert.Equal(27, world.Hub.Figures.Replays);
        Assert.Equal(27, world.Hub.Figures.Evictions);
    }

    [Fact]
    public async Task Nothing_is_kept_in_memory_when_the_bound_is_zero()
    {
        await using var world = await TaskHubWorld.StartAsync(AddGather, new TaskHubOptions { LiveInstancesMax = 0 });
        var id = await world.BeginAsync("Gather");

        await world.RaiseAsync(id, "Add", 1);
        await world.RaiseAsync(id, "Add", 2);
        await world.RaiseAsync(id, "Add", 3);

        Assert.Equal(6, (await world.GetAsync(id)).ReadOutputAs<int>());
        Assert.Equal(3, world.Hub.Figures.Replays);
    }

    [Fact]
    public async Task Instances_whose_timers_are_due_soon_are_brought_into_memory_before()
    {
        await using var world = await TaskHubWorld.StartAsync(
            registry => registry.AddOrchestratorFunc<int, int>("Sleep", async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return 1;
            }),
            new TaskHubOptions { PrefetchLead = TimeSpan.FromSeconds(5) });
        for (var i = 0; i < 20; i++)
        {
            await world.BeginAsync("Sleep", null, $"s{i}");
        }

        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        var replays = world.Hub.Figures.Replays;
        var episodes = world.Hub.Figures.Episodes;
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((20, 0), (replays, episodes));
        Assert.Equal(20, world.Hub.Figures.Replays);
        Assert.Equal(20, world.Hub.Figures.Episodes);
    }

    [Fact]
    public async Task More_due_timers_than_the_window_holds_all_fire()
    {
        await using var world = await TaskHubWorld.StartAsync(
            registry => registry.AddOrchestratorFunc<int, int>("Sleep", async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return 1;
            }),
            new TaskHubOptions { FiredTimersMax = 10, PrefetchLead = TimeSpan.Zero });
        await Task.WhenAll(Enumerable.Range(0, 700).Select(i =>
            world.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", null, CancellationToken.None)));

        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(700, world.Hub.Figures.Episodes);
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    private static void AddGather(DurableTaskRegistry registry) =>
        registry.AddOrchestratorFunc<int, int>("Gather", async (context, _) =>
        {
            var sum = 0;
            for (var i = 0; i < 3; i++)
            {
                sum += await context.WaitForExternalEvent<int>("Add");
            }

            return sum;
        });
}
