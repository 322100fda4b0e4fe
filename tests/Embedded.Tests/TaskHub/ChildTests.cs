using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class ChildTests
{
    [Fact]
    public async Task A_childs_result_comes_back_to_its_parent()
    {
        await using var world = await TaskHubWorld.StartAsync(AddFamily);

        var id = await world.BeginAsync("Parent", "child-1");
        await world.RaiseAsync("child-1", "Go", 11);

        Assert.Equal("got 11", (await world.GetAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failed_child_fails_its_parents_call_with_the_cause()
    {
        await using var world = await TaskHubWorld.StartAsync(AddFamily);

        var id = await world.BeginAsync("Parent", "child-1");
        await world.RaiseAsync("child-1", "Go", -1);

        Assert.Equal("failed System.ArgumentException", (await world.GetAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_terminated_child_fails_its_parents_call()
    {
        await using var world = await TaskHubWorld.StartAsync(AddFamily);
        var id = await world.BeginAsync("Parent", "child-1");

        await world.Client.TerminateInstanceAsync("child-1", "enough", CancellationToken.None);
        await world.Work.WhenIdleAsync();

        Assert.Equal("failed (unknown)", (await world.GetAsync(id)).ReadOutputAs<string>());
        Assert.Equal("\"enough\"", (await world.GetAsync("child-1")).SerializedOutput);
    }

    [Fact]
    public async Task A_child_whose_id_is_taken_fails_its_parents_call()
    {
        await using var world = await TaskHubWorld.StartAsync(AddFamily);
        await world.BeginAsync("Child", id: "child-1");

        var id = await world.BeginAsync("Parent", "child-1");

        Assert.Equal(
            "failed Serverless.Durable.OrchestrationAlreadyExistsException",
            (await world.GetAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await world.GetAsync("child-1")).RuntimeStatus);
    }

    [Fact]
    public async Task A_failed_child_is_started_again_under_its_id_by_a_retry_policy()
    {
        var starts = 0;
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Weak", (_, _) =>
                ++starts < 3 ? throw new IOException("weak") : Task.FromResult(starts))
            .AddOrchestratorFunc<int, int>("Stubborn", (context, _) => context.CallSubOrchestratorAsync<int>(
                "Weak", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)))
                    .WithInstanceId("weak-1"))));
        var id = await world.BeginAsync("Stubborn");

        await world.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(3, (await world.GetAsync(id)).ReadOutputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await world.GetAsync("weak-1")).RuntimeStatus);
    }

    [Fact]
    public async Task A_recursive_termination_reaches_the_grandchildren()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Tree", async (context, depth) =>
            {
                if (depth == 0)
                {
                    return await context.WaitForExternalEvent<int>("Never");
                }

                var options = new TaskOptions().WithInstanceId($"{context.InstanceId}.1");
                return await context.CallSubOrchestratorAsync<int>("Tree", depth - 1, options);
            }));
        await world.BeginAsync("Tree", 2, "t");

        await world.Client.TerminateInstanceAsync("t", null, recursive: true, CancellationToken.None);
        await world.Work.WhenIdleAsync();

        string[] family = ["t", "t.1", "t.1.1"];
        foreach (var id in family)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await world.GetAsync(id)).RuntimeStatus);
        }

        Assert.Equal(0, HubRows.Count(world, "hub_inbox"));
    }

    [Fact]
    public async Task A_plain_termination_leaves_the_children_alone()
    {
        await using var world = await TaskHubWorld.StartAsync(AddFamily);
        var id = await world.BeginAsync("Parent", "child-1");

        await world.Client.TerminateInstanceAsync(id, null, CancellationToken.None);
        await world.RaiseAsync("child-1", "Go", 4);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await world.GetAsync(id)).RuntimeStatus);
        Assert.Equal(4, (await world.GetAsync("child-1")).ReadOutputAs<int>());
    }

    private static void AddFamily(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Child", async (context, _) =>
        {
            var value = await context.WaitForExternalEvent<int>("Go");
            return value >= 0 ? value : throw new ArgumentException("negative");
        })
        .AddOrchestratorFunc<string, string>("Parent", async (context, childId) =>
        {
            try
            {
                var options = new TaskOptions().WithInstanceId(childId);
                return $"got {await context.CallSubOrchestratorAsync<int>("Child", null, options)}";
            }
            catch (TaskFailedException failed)
            {
                return $"failed {failed.FailureDetails.ErrorType}";
            }
        });
}
