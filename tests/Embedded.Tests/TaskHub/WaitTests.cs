using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class WaitTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task An_event_before_its_time_is_over_wins_and_takes_the_timers_row_along()
    {
        await using var world = await TaskHubWorld.StartAsync(AddRace);
        var id = await world.BeginAsync("Race");

        await world.AdvanceAsync(Day - TimeSpan.FromTicks(1));
        await world.RaiseAsync(id, "ANSWER", "yes");

        Assert.Equal("yes", (await world.GetAsync(id)).ReadOutputAs<string>());
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task The_timer_wins_at_its_very_tick()
    {
        await using var world = await TaskHubWorld.StartAsync(AddRace);
        var id = await world.BeginAsync("Race");

        await world.AdvanceAsync(Day - TimeSpan.FromTicks(1));
        var before = await world.GetAsync(id);
        await world.AdvanceAsync(TimeSpan.FromTicks(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal("late", (await world.GetAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_wakes_nobody_when_its_time_comes()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Two", async (context, _) =>
            {
                await context.WaitForExternalEvent<string>("First", Day);
                await context.WaitForExternalEvent<string>("Second");
                return 0;
            }));
        var id = await world.BeginAsync("Two");
        await world.RaiseAsync(id, "First");
        var rows = HubRows.Count(world, "hub_timers");
        var episodes = world.Hub.Figures.Episodes;

        await world.AdvanceAsync(2 * Day);

        Assert.Equal(0, rows);
        Assert.Equal(episodes, world.Hub.Figures.Episodes);
    }

    [Fact]
    public async Task Events_that_come_before_the_wait_are_kept_in_their_order()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, string>("Late", async (context, _) =>
            {
                await context.CreateTimer(Day, CancellationToken.None);
                return await context.WaitForExternalEvent<string>("E") + await context.WaitForExternalEvent<string>("E");
            }));
        var id = await world.BeginAsync("Late");
        await world.RaiseAsync(id, "e", "a");
        await world.RaiseAsync(id, "E", "b");

        await world.AdvanceAsync(Day);

        Assert.Equal("ab", (await world.GetAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_sent_by_another_orchestration_arrives()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<string, int>("Sender", (context, receiver) =>
            {
                context.SendEvent(receiver, "Hello", 42);
                context.SendEvent("nobody", "Hello", 43);
                return Task.FromResult(0);
            })
            .AddOrchestratorFunc<int, int>("Receiver", (context, _) => context.WaitForExternalEvent<int>("Hello")));
        var receiver = await world.BeginAsync("Receiver");

        await world.BeginAsync("Sender", receiver);

        Assert.Equal(42, (await world.GetAsync(receiver)).ReadOutputAs<int>());
        Assert.Equal(0, HubRows.Count(world, "hub_inbox"));
    }

    [Fact]
    public async Task Raising_to_an_unknown_instance_is_told_and_to_a_finished_one_is_not()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Short", (_, _) => Task.FromResult(1)));
        var id = await world.BeginAsync("Short");

        await world.RaiseAsync(id, "E");

        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => world.RaiseAsync("nobody", "E"));
        Assert.Equal(1, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_past_timer_fires_at_once()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Past", async (context, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime - Day, CancellationToken.None);
                return 3;
            }));

        var id = await world.BeginAsync("Past");

        Assert.Equal(3, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    private static void AddRace(DurableTaskRegistry registry) =>
        registry.AddOrchestratorFunc<int, string>("Race", async (context, _) =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Answer", Day);
            }
            catch (TaskCanceledException)
            {
                return "late";
            }
        });
}
