using Serverless.Durable;
using Xunit;

namespace Serverless.Testing;

/// <content>Steering, waiting, listing and purging.</content>
public abstract partial class DurableTaskClientContract
{
    [Fact]
    public async Task A_listing_comes_in_pages_by_id_with_the_conditions_asked_for()
    {
        for (var n = 0; n < 13; n++)
        {
            await StartAsync(n % 2 == 0 ? "Wait" : "Sleep", n, $"case-{n:00}");
        }

        await RaiseAsync("case-00", "Go", 1);
        await StartAsync("Wait", 0, "other");
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = "case-",
            Statuses = [OrchestrationRuntimeStatus.Running],
            PageSize = 5,
            FetchInputsAndOutputs = true,
        };

        List<Page<OrchestrationMetadata>> pages = [];
        await foreach (var page in Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page);
        }

        Assert.Equal([5, 5, 2], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"case-{n:00}"), pages.SelectMany(page => page.Values).Select(each => each.InstanceId));
        Assert.Equal(3, pages[0].Values[2].ReadInputAs<int>());
        Assert.Null(pages[^1].ContinuationToken);
        Assert.Equal(["case-11", "case-12"], await IdsAsync(query with { ContinuationToken = pages[1].ContinuationToken }));
    }

    [Fact]
    public async Task A_listing_keeps_to_the_time_of_creation()
    {
        await StartAsync("Echo", "a", "a");
        await AdvanceAsync(TimeSpan.FromHours(1));
        var from = Now;
        await StartAsync("Echo", "b", "b");
        await AdvanceAsync(TimeSpan.FromHours(1));
        await StartAsync("Echo", "c", "c");

        Assert.Equal(["b"], await IdsAsync(new OrchestrationQuery { CreatedFrom = from, CreatedTo = Now }));
        Assert.Equal(["a", "b", "c"], await IdsAsync(null));
        Assert.Empty(await IdsAsync(new OrchestrationQuery { InstanceIdPrefix = "x" }));
    }

    [Fact]
    public async Task A_purge_removes_what_is_finished_and_nothing_else()
    {
        var start = Now;
        await StartAsync("Wait", 0, "waiting");
        await StartAsync("Echo", "early", "early");
        await AdvanceAsync(TimeSpan.FromDays(1));
        await StartAsync("Echo", "late", "late");
        await StartAsync("Fail", 0, "failed");

        var early = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: start.AddHours(1)), None);
        var running = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]), None);
        var one = await Client.PurgeInstanceAsync("failed", None);
        var refused = await Client.PurgeInstanceAsync("waiting", None);

        Assert.Equal(
            (1, 0, 1, 0),
            (early.PurgedInstanceCount, running.PurgedInstanceCount, one.PurgedInstanceCount, refused.PurgedInstanceCount));
        Assert.Equal(["late", "waiting"], await IdsAsync(null));
        Assert.Equal(1, (await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), None)).PurgedInstanceCount);
    }

    [Fact]
    public async Task Termination_ends_it_with_the_given_result()
    {
        await StartAsync("Wait", 1, "a");
        await StartAsync("Wait", 1, "b");

        await Client.TerminateInstanceAsync("a", new { why = "撤回 & 100%" }, None);
        await Client.TerminateInstanceAsync("b", null, None);
        await AdvanceAsync(TimeSpan.Zero);

        var state = await GetAsync("a");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Equal("撤回 & 100%", state.ReadOutputAs<Dictionary<string, string>>()!["why"]);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, null), ((await GetAsync("b")).RuntimeStatus, (await GetAsync("b")).SerializedOutput));
    }

    [Fact]
    public async Task What_comes_while_held_takes_effect_afterwards()
    {
        await StartAsync("Wait", 1, "a");
        await Client.SuspendInstanceAsync("a", "holiday", None);
        await RaiseAsync("a", "Go", 2);
        var held = await GetAsync("a");

        await Client.ResumeInstanceAsync("a", null, None);
        await AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal(3, (await GetAsync("a")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_finished_one_takes_no_notice()
    {
        await StartAsync("Echo", "done", "e");
        var before = await GetAsync("e");
        await AdvanceAsync(TimeSpan.FromDays(1));

        await RaiseAsync("e", "Go", 1);
        await Client.SuspendInstanceAsync("e", null, None);
        await Client.ResumeInstanceAsync("e", null, None);
        await Client.TerminateInstanceAsync("e", "late", None);
        await AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(before, await GetAsync("e"));
    }

    [Fact]
    public async Task Whoever_waits_for_the_end_hears_of_it()
    {
        await StartAsync("Wait", 1, "a");

        var waiting = Client.WaitForInstanceCompletionAsync("a", true, None);
        await RaiseAsync("a", "Go", 2);

        Assert.Equal(3, (await waiting).ReadOutputAs<int>());
        Assert.Equal(3, (await Client.WaitForInstanceCompletionAsync("a", true, None)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Waiting_ends_with_its_token()
    {
        await StartAsync("Wait", 1, "a");
        using var patience = new CancellationTokenSource();
        var waiting = Client.WaitForInstanceCompletionAsync("a", true, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(OrchestrationQuery? query)
    {
        List<string> ids = [];
        await foreach (var found in Client.GetAllInstancesAsync(query))
        {
            ids.Add(found.InstanceId);
        }

        return ids;
    }
}
