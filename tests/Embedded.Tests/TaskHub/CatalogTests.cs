using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class CatalogTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_listing_comes_in_pages_by_id_with_the_conditions_asked_for()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);
        for (var i = 0; i < 25; i++)
        {
            await world.BeginAsync(i % 2 == 0 ? "Wait" : "Done", i, $"case-{i:00}");
        }

        await world.BeginAsync("Wait", 0, "other");
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = "case-",
            Statuses = [OrchestrationRuntimeStatus.Running],
            PageSize = 5,
            FetchInputsAndOutputs = true,
        };

        List<int> pages = [];
        List<OrchestrationMetadata> found = [];
        await foreach (var page in world.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            found.AddRange(page.Values);
        }

        Assert.Equal([5, 5, 3], pages);
        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"case-{2 * i:00}"), found.Select(state => state.InstanceId));
        Assert.Equal(4, found[2].ReadInputAs<int>());
    }

    [Fact]
    public async Task A_second_start_under_an_id_in_use_is_refused_and_under_a_finished_one_replaces_it()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);
        await world.BeginAsync("Wait", 1, "a");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => world.BeginAsync("Wait", 2, "a"));
        await world.RestartAsync();
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => world.BeginAsync("Wait", 3, "a"));
        await world.RaiseAsync("a", "Go");
        await world.BeginAsync("Wait", 4, "a");

        Assert.Equal(4, (await world.GetAsync("a")).ReadInputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await world.GetAsync("a")).RuntimeStatus);
        Assert.Equal(1, HubRows.Count(world, "hub_history"));
    }

    [Fact]
    public async Task Of_many_starts_under_one_id_at_once_one_wins()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);

        var starts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            try
            {
                await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", i, new("a"), None);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Fact]
    public async Task Unknown_orchestrators_and_malformed_ids_are_refused()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);

        await Assert.ThrowsAsync<ArgumentException>(() => world.BeginAsync("Nothing"));
        await Assert.ThrowsAsync<ArgumentException>(() => world.BeginAsync("Wait", null, "a/b"));
    }

    [Fact]
    public async Task A_purge_removes_what_is_finished_and_nothing_else()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);
        await world.BeginAsync("Wait", 0, "waiting");
        await world.BeginAsync("Done", 0, "early");
        await world.AdvanceAsync(TimeSpan.FromDays(1));
        await world.BeginAsync("Done", 0, "late");
        await world.BeginAsync("Fail", 0, "failed");

        var filter = new PurgeInstancesFilter(CreatedTo: TaskHubWorld.Monday.AddHours(1));
        var early = await world.Client.PurgeAllInstancesAsync(filter, None);
        var one = await world.Client.PurgeInstanceAsync("failed", None);
        var refused = await world.Client.PurgeInstanceAsync("waiting", None);

        Assert.Equal((1, 1, 0), (early.PurgedInstanceCount, one.PurgedInstanceCount, refused.PurgedInstanceCount));
        Assert.Null(await world.Client.GetInstanceAsync("early", false, None));
        Assert.Equal(2, HubRows.Count(world, "hub_instances"));
        Assert.Equal(2, HubRows.Count(world, "hub_history"));
    }

    [Fact]
    public async Task A_custom_status_shows_at_once_and_the_last_one_stays()
    {
        await using var world = await TaskHubWorld.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Status", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("Go");
                context.SetCustomStatus(new { done = true });
                return 0;
            }));
        var id = await world.BeginAsync("Status");
        var waiting = await world.GetAsync(id);

        await world.RaiseAsync(id, "Go");

        Assert.Equal("waiting", waiting.ReadCustomStatusAs<string>());
        Assert.Equal("""{"done":true}""", (await world.GetAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Whoever_waits_for_the_end_hears_of_it()
    {
        await using var world = await TaskHubWorld.StartAsync(AddKinds);
        var id = await world.BeginAsync("Wait");

        var waiting = world.Client.WaitForInstanceCompletionAsync(id, true, None);
        await world.RaiseAsync(id, "Go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await waiting).RuntimeStatus);
        Assert.True((await world.Client.WaitForInstanceCompletionAsync(id, true, None)).IsCompleted);
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(
            () => world.Client.WaitForInstanceCompletionAsync("x", true, None));
    }

    private static void AddKinds(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Wait", async (context, input) =>
        {
            await context.WaitForExternalEvent<int>("Go");
            return input;
        })
        .AddOrchestratorFunc<int, int>("Done", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc<int, int>("Fail", (_, _) => throw new IOException("broken"));
}
