using Serverless.Durable;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a client of a task hub promises on any host; <see cref="Register"/> is what the hub must run.</summary>
public abstract class DurableTaskClientContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract DurableTaskClient Client { get; }

    protected abstract DateTimeOffset Now { get; }

    /// <summary>Moves the hub's clock; everything due by then is done when this returns.</summary>
    protected abstract Task AdvanceAsync(TimeSpan length);

    /// <summary>The orchestrators and activities of these tests.</summary>
    public static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Wait", async (context, input) =>
        {
            context.SetCustomStatus(new { waitsFor = "Go" });
            return input + await context.WaitForExternalEvent<int>("Go");
        })
        .AddOrchestratorFunc<string, string>("Echo", (_, words) => Task.FromResult(words))
        .AddOrchestratorFunc<int, int>("Fail", (_, _) => throw new IOException("the lamp: broken"))
        .AddOrchestratorFunc<int, DateTimeOffset>("Sleep", async (context, days) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(days), None);
            return context.CurrentUtcDateTime;
        })
        .AddOrchestratorFunc<int, string>("Family", async (context, number) =>
        {
            var child = await context.CallSubOrchestratorAsync<string>(
                "Echo", "größer ☃", new SubOrchestrationOptions(InstanceId: $"{context.InstanceId}-child"));
            return $"{child} {await context.CallActivityAsync<int>("Double", number)}";
        })
        .AddOrchestratorFunc<string, int>("Call", async (context, receiver) =>
        {
            context.SendEvent(receiver, "Go", 5);
            await context.CreateTimer(TimeSpan.FromHours(1), None);
            await context.CreateTimer(TimeSpan.FromHours(1), None);
            return 0;
        })
        .AddActivityFunc<int, int>("Double", (_, number) => Task.FromResult(2 * number));

    [Fact]
    public async Task A_started_one_runs_and_keeps_what_it_was_given_and_gave()
    {
        var id = await StartAsync("Family", 21, "f-1");

        var state = await GetAsync("f-1");
        Assert.Equal(("f-1", "f-1", "Family"), (id, state.InstanceId, state.Name));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus);
        Assert.Equal((21, "größer ☃ 42"), (state.ReadInputAs<int>(), state.ReadOutputAs<string>()));
        Assert.Equal((Now, Now), (state.CreatedAt, state.LastUpdatedAt));
        Assert.Equal("größer ☃", (await GetAsync("f-1-child")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_without_an_id_makes_one()
    {
        var ids = new[] { await StartAsync("Echo", "a"), await StartAsync("Echo", "a") };

        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, DurableTaskClient.ValidateInstanceId);
    }

    [Fact]
    public async Task Payloads_are_read_only_when_asked_for()
    {
        await StartAsync("Wait", 7, "w");

        var bare = await Client.GetInstanceAsync("w", getInputsAndOutputs: false, None);
        var full = await GetAsync("w");

        Assert.Equal((null, null), (bare?.SerializedInput, bare?.SerializedCustomStatus));
        Assert.Equal(("7", """{"waitsFor":"Go"}"""), (full.SerializedInput, full.SerializedCustomStatus));
        Assert.True(full.IsRunning);
    }

    [Fact]
    public async Task An_unknown_one_is_absent()
    {
        Assert.Null(await Client.GetInstanceAsync("nobody", true, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.WaitForInstanceCompletionAsync("nobody", true, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.RaiseEventAsync("nobody", "Go", 1, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.TerminateInstanceAsync("nobody", null, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.SuspendInstanceAsync("nobody", null, None));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.ResumeInstanceAsync("nobody", null, None));
        Assert.Equal(0, (await Client.PurgeInstanceAsync("nobody", None)).PurgedInstanceCount);
    }

    [Theory]
    [InlineData("Nothing", "n")]
    [InlineData("Wait", "a/b")]
    [InlineData("Wait", "@a")]
    [InlineData("Wait", " ")]
    public async Task Unknown_orchestrators_and_malformed_ids_are_refused(string orchestrator, string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(orchestrator, 1, id));

    [Fact]
    public async Task An_id_in_use_is_refused_and_that_of_a_finished_one_is_used_again()
    {
        await StartAsync("Wait", 1, "a");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync("Wait", 2, "a"));
        await RaiseAsync("a", "Go", 10);
        var first = await GetAsync("a");

        await StartAsync("Wait", 3, "a");

        Assert.Equal(11, first.ReadOutputAs<int>());
        Assert.Equal(3, (await GetAsync("a")).ReadInputAs<int>());
        Assert.True((await GetAsync("a")).IsRunning);
    }

    [Fact]
    public async Task Of_many_starts_under_one_id_at_once_one_wins()
    {
        var wins = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await Client.ScheduleNewOrchestrationInstanceAsync("Wait", n, new StartOrchestrationOptions("a"), None);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(wins, won => won);
    }

    [Fact]
    public async Task Events_are_kept_in_their_order_until_they_are_waited_for_and_names_ignore_case()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("a"), None);
        await Client.RaiseEventAsync("a", "other", null, None);
        await Client.RaiseEventAsync("a", "GO", 2, None);
        await Client.RaiseEventAsync("a", "go", 3, None);
        await AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(3, (await GetAsync("a")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task One_orchestration_raises_an_event_to_another_once()
    {
        await StartAsync("Wait", 1, "receiver");
        await StartAsync("Call", "receiver", "caller");
        await StartAsync("Wait", 1, "receiver");

        await AdvanceAsync(TimeSpan.FromHours(3));

        Assert.True((await GetAsync("caller")).IsCompleted);
        Assert.True((await GetAsync("receiver")).IsRunning);
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
    public async Task A_timer_fires_at_its_instant_weeks_later()
    {
        var due = Now.AddDays(20);
        await StartAsync("Sleep", 20, "s");
        await AdvanceAsync(TimeSpan.FromDays(20) - TimeSpan.FromSeconds(1));
        var early = await GetAsync("s");

        await AdvanceAsync(TimeSpan.FromDays(5));

        Assert.True(early.IsRunning);
        Assert.Equal((due, due), ((await GetAsync("s")).ReadOutputAs<DateTimeOffset>(), (await GetAsync("s")).LastUpdatedAt));
    }

    [Fact]
    public async Task A_failed_one_says_why()
    {
        await StartAsync("Fail", 1, "f");

        var state = await GetAsync("f");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Null(state.SerializedOutput);
        Assert.Equal("System.IO.IOException", state.FailureDetails?.ErrorType);
        Assert.Equal("the lamp: broken", state.FailureDetails?.ErrorMessage);
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
            InstanceIdPrefix = "case-", Statuses = [OrchestrationRuntimeStatus.Running], PageSize = 5, FetchInputsAndOutputs = true,
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

    private async Task<string> StartAsync(string name, object? input, string? id = null)
    {
        var options = id is null ? null : new StartOrchestrationOptions(id);
        var instanceId = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, options, None);
        await AdvanceAsync(TimeSpan.Zero);
        return instanceId;
    }

    private async Task RaiseAsync(string instanceId, string name, object? payload)
    {
        await Client.RaiseEventAsync(instanceId, name, payload, None);
        await AdvanceAsync(TimeSpan.Zero);
    }

    private async Task<OrchestrationMetadata> GetAsync(string instanceId) =>
        await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, None) ?? throw new OrchestrationNotFoundException(instanceId);

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
