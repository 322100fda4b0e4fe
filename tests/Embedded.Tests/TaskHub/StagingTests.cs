using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class StagingTests
{
    [Fact]
    public async Task A_start_and_an_event_staged_in_one_foreign_commit_both_arrive()
    {
        await using var world = await TaskHubWorld.StartAsync(AddEcho);

        await world.Database.WriteAsync(
            session =>
            {
                world.Hub.PrepareStart("Echo", "case-1", "1")(session);
                world.Hub.StageRaise(session, "case-1", "Say", "\"hello\"");
            },
            CancellationToken.None);
        await world.Work.WhenIdleAsync();

        Assert.Equal("1 hello", (await world.GetAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_was_staged_while_the_hub_was_down_is_taken_up_at_its_start()
    {
        await using var world = await TaskHubWorld.StartAsync(AddEcho);
        await world.Hub.StopAsync(CancellationToken.None);
        await world.Database.WriteAsync(
            session =>
            {
                world.Hub.PrepareStart("Echo", "case-1", "1")(session);
                world.Hub.StageRaise(session, "case-1", "Say", "\"hello\"");
            },
            CancellationToken.None);

        await world.ReopenAsync();

        Assert.Equal("1 hello", (await world.GetAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_second_staged_start_is_left_alone_even_when_the_first_has_finished()
    {
        await using var world = await TaskHubWorld.StartAsync(AddEcho);
        await world.BeginAsync("Echo", 1, "case-1");
        var running = await StageAsync(world);
        await world.RaiseAsync("case-1", "Say", "end");

        var finished = await StageAsync(world);

        Assert.Equal((false, false), (running, finished));
        Assert.Equal("1 end", (await world.GetAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_commit_that_is_undone_takes_its_start_along()
    {
        await using var world = await TaskHubWorld.StartAsync(AddEcho);

        await Assert.ThrowsAsync<IOException>(() => world.Database.WriteAsync(
            session =>
            {
                world.Hub.PrepareStart("Echo", "case-1", "1")(session);
                throw new IOException("changed its mind");
            },
            CancellationToken.None));
        await world.Work.WhenIdleAsync();

        Assert.Null(await world.Client.GetInstanceAsync("case-1", false, CancellationToken.None));
    }

    [Fact]
    public async Task Events_staged_for_nobody_or_for_the_finished_leave_no_rows()
    {
        await using var world = await TaskHubWorld.StartAsync(AddEcho);
        await world.BeginAsync("Echo", 1, "case-1");
        await world.RaiseAsync("case-1", "Say", "end");

        await world.Database.WriteAsync(
            session =>
            {
                world.Hub.StageRaise(session, "case-1", "Say", null);
                world.Hub.StageRaise(session, "nobody", "Say", null);
            },
            CancellationToken.None);

        Assert.Equal(0, HubRows.Count(world, "hub_inbox"));
    }

    [Fact]
    public async Task With_one_seed_two_hubs_give_the_same_ids() // Simulations replay a whole run from its seed.
    {
        Assert.Equal(await IdsAsync(seed: 7), await IdsAsync(seed: 7));
        Assert.NotEqual(await IdsAsync(seed: 7), await IdsAsync(seed: 8));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(long seed)
    {
        using var services = new ServiceCollection().AddSingleton<RandomSource>(new SeededRandomSource(seed)).BuildServiceProvider();
        await using var world = await TaskHubWorld.StartAsync(AddEcho, services: services);
        var ids = new List<string> { await world.BeginAsync("Echo", 1), await world.BeginAsync("Echo", 2) };
        await world.Database.WriteAsync(session => world.Hub.PrepareStart("Echo", "case-1", "1")(session), CancellationToken.None);
        world.Database.Read(session =>
        {
            var rows = session.Prepare("SELECT execution_id FROM hub_instances ORDER BY key");
            while (rows.Step())
            {
                ids.Add(rows.Text(0));
            }

            return 0;
        });
        return ids;
    }

    private static Task<bool> StageAsync(TaskHubWorld world) => world.Database.WriteAsync(
        session => world.Hub.PrepareStart("Echo", "case-1", "2")(session), CancellationToken.None);

    private static void AddEcho(DurableTaskRegistry registry) =>
        registry.AddOrchestratorFunc<int, string>("Echo", async (context, input) =>
            $"{input} {await context.WaitForExternalEvent<string>("Say")}");
}
