using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SteeringTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_comes_while_suspended_takes_effect_after_resume()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.BeginAsync("Sum");

        await world.Client.SuspendInstanceAsync(id, "holiday", None);
        await world.RaiseAsync(id, "Add", 2);
        await world.AdvanceAsync(TimeSpan.FromDays(2));
        var held = await world.GetAsync(id);
        await world.RestartAsync();
        await world.Client.ResumeInstanceAsync(id, null, None);
        await world.Work.WhenIdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal(102, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Termination_ends_it_with_the_given_text_and_clears_its_rows()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.BeginAsync("Sum");

        await world.Client.TerminateInstanceAsync(id, new { why = "withdrawn" }, None);
        await world.AdvanceAsync(TimeSpan.FromDays(3));

        var state = await world.GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Equal("""{"why":"withdrawn"}""", state.SerializedOutput);
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task A_suspended_one_can_be_terminated()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.BeginAsync("Sum");
        await world.Client.SuspendInstanceAsync(id, null, None);

        await world.Client.TerminateInstanceAsync(id, null, None);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await world.GetAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Acts_on_finished_ones_change_nothing_and_on_unknown_ones_are_told()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.BeginAsync("Sum");
        await world.RaiseAsync(id, "Add", 1);
        await world.AdvanceAsync(TimeSpan.FromDays(1));
        var before = await world.GetAsync(id);

        await world.Client.SuspendInstanceAsync(id, null, None);
        await world.Client.ResumeInstanceAsync(id, null, None);
        await world.Client.TerminateInstanceAsync(id, null, None);

        Assert.Equal(before, await world.GetAsync(id));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => world.Client.SuspendInstanceAsync("x", null, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => world.Client.TerminateInstanceAsync("x", null, None));
    }

    [Fact]
    public async Task Waiting_steps_of_a_terminated_orchestration_do_not_run()
    {
        List<int> ran = [];
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await TaskHubWorld.StartAsync(
            registry => registry
                .AddActivityFunc<int, int>("Step", async (_, number) =>
                {
                    ran.Add(number);
                    await release.Task;
                    return number;
                })
                .AddOrchestratorFunc<int, int>("Many", async (context, _) =>
                {
                    await Task.WhenAll(Enumerable.Range(0, 20).Select(i => context.CallActivityAsync("Step", i)));
                    return 0;
                }),
            new TaskHubOptions { ActivitiesMax = 1 });
        var id = await world.Client.ScheduleNewOrchestrationInstanceAsync("Many", null, None);

        await world.Client.TerminateInstanceAsync(id, null, None);
        release.SetResult();
        await world.Work.WhenIdleAsync();
        await world.RestartAsync();

        Assert.InRange(ran.Count, 0, 1); // The one that had a place may run on; its result is dropped.
        Assert.Equal(0, HubRows.Count(world, "hub_tasks"));
    }

    [Fact]
    public async Task A_start_in_the_future_waits_keeps_events_and_survives_restarts()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.Client.ScheduleNewOrchestrationInstanceAsync(
            "Sum", null, new StartOrchestrationOptions("later", TaskHubWorld.Monday.AddDays(10)), None);
        await world.RaiseAsync(id, "Add", 5);
        await world.RestartAsync();
        var before = await world.GetAsync(id);

        await world.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before.RuntimeStatus);
        Assert.Equal(105, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_start_in_the_future_can_be_terminated_before_it_begins()
    {
        await using var world = await TaskHubWorld.StartAsync(AddSum);
        var id = await world.Client.ScheduleNewOrchestrationInstanceAsync(
            "Sum", null, new StartOrchestrationOptions("later", TaskHubWorld.Monday.AddDays(10)), None);

        await world.Client.TerminateInstanceAsync(id, "no", None);
        await world.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await world.GetAsync(id)).RuntimeStatus);
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
        Assert.Equal(0, world.Hub.Figures.Episodes);
    }

    private static void AddSum(DurableTaskRegistry registry) =>
        registry.AddOrchestratorFunc<int, int>("Sum", async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return 100 + await context.WaitForExternalEvent<int>("Add");
        });
}
