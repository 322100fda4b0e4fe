using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class PoisonTests
{
    [Fact]
    public async Task An_unreadable_history_fails_its_instance_tells_the_parent_and_harms_nobody_else() // I8, I9
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Wait", async (context, _) =>
            {
                await context.WaitForExternalEvent<int>("Go");
                return await context.WaitForExternalEvent<int>("Go", TimeSpan.FromDays(1));
            })
            .AddOrchestratorFunc<int, string>("Parent", async (context, _) =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Wait", null, new TaskOptions().WithInstanceId("sick"));
                    return "well";
                }
                catch (TaskFailedException)
                {
                    return "told";
                }
            }));
        await world.BeginAsync("Parent", null, "parent");
        await world.BeginAsync("Wait", null, "sound");
        await world.RaiseAsync("sick", "Go", 1);
        await world.RaiseAsync("sound", "Go", 1);
        await world.Database.WriteAsync(
            session => session.Run("""
                UPDATE hub_history SET events = x'ff'
                WHERE episode = 2 AND instance = (SELECT key FROM hub_instances WHERE id = 'sick')
                """),
            CancellationToken.None);
        await world.RestartAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => world.RaiseAsync("sick", "Go", 2));
        await world.RaiseAsync("sound", "Go", 2);
        await world.Work.WhenIdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await world.GetAsync("sick")).RuntimeStatus);
        Assert.Equal("told", (await world.GetAsync("parent")).ReadOutputAs<string>());
        Assert.Equal(2, (await world.GetAsync("sound")).ReadOutputAs<int>());
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task Code_that_was_changed_under_a_running_instance_fails_it_at_its_next_message()
    {
        var isNew = false;
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddActivityFunc<int, int>("Old", (_, _) => Task.FromResult(1))
            .AddActivityFunc<int, int>("New", (_, _) => Task.FromResult(2))
            .AddOrchestratorFunc<int, int>("Changed", async (context, _) =>
            {
                await context.CallActivityAsync(isNew ? "New" : "Old");
                return await context.WaitForExternalEvent<int>("Go");
            }));
        var id = await world.BeginAsync("Changed");
        isNew = true;
        await world.RestartAsync();

        await world.RaiseAsync(id, "Go", 1);

        var state = await world.GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Equal("NonDeterministicOrchestration", state.FailureDetails?.ErrorType);
    }
}
