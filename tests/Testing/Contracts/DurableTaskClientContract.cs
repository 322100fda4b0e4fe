using Serverless.Durable;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a client of a task hub promises on any host; <see cref="Register"/> is what the hub must run.</summary>
public abstract partial class DurableTaskClientContract
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
}
