using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Durable;
using Serverless.Durable.Protocol;
using Serverless.Embedded;

namespace Serverless.Functions.Tests;

/// <summary>Episodes and activities over the invocation side, as sections 2 and 6 of the durable contract show them.</summary>
public sealed class DurableInvocationTests : IClassFixture<GuardedService>
{
    private const string Instance = "c1:first-response";
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-23T01:00:00Z", CultureInfo.InvariantCulture);
    private static readonly ClockTerms Terms = new("c1", "first-response", At(19), At(24), 3);

    private readonly InvokedService _service;

    public DurableInvocationTests(GuardedService fixture) => _service = fixture.Service;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_episode_of_a_clock_asks_for_its_timer(bool isEncodedTwice)
    {
        var response = await EpisodeAsync(new OrchestratorRequest { InstanceId = Instance, NewEvents = { Begin(0), Started() } }, isEncodedTwice);

        Assert.Equal(Instance, response.InstanceId);
        Assert.Equal(At(19), Assert.Single(response.Actions).CreateTimer.FireAt.ToDateTime());
    }

    [Fact]
    public async Task The_outcome_of_an_activity_passes_through_its_envelope()
    {
        var done = await EpisodeAsync(Warned("""{"ok":true}"""));
        var failed = await EpisodeAsync(Warned("""{"ok":false,"error":{"type":"X","message":"away"}}"""));

        Assert.Equal(At(24), Assert.Single(done.Actions).CreateTimer.FireAt.ToDateTime());
        Assert.Equal(At(19).AddSeconds(5), Assert.Single(failed.Actions).CreateTimer.FireAt.ToDateTime()); // It is tried again.
    }

    [Fact]
    public async Task What_cannot_be_replayed_ends_as_failed_inside_an_answer()
    {
        var lost = await EpisodeAsync(new OrchestratorRequest { InstanceId = Instance, NewEvents = { Begin(0), new HistoryEvent { EventId = -1, TimerFired = new TimerFiredEvent { TimerId = 1 } } } });
        var unknown = Started();
        unknown.ExecutionStarted.Name = "NoSuchOrchestration";
        var stranger = await EpisodeAsync(new OrchestratorRequest { InstanceId = Instance, NewEvents = { Begin(0), unknown } });

        Assert.Equal(OrchestrationStatus.Failed, Assert.Single(lost.Actions).CompleteOrchestration.OrchestrationStatus);
        Assert.Equal(OrchestrationStatus.Failed, Assert.Single(stranger.Actions).CompleteOrchestration.OrchestrationStatus);
    }

    [Fact]
    public async Task A_history_of_forty_megabytes_is_read()
    {
        var request = new OrchestratorRequest { InstanceId = Instance, NewEvents = { Begin(0), Started() } };
        var bulk = new HistoryEvent { EventId = -1, EventRaised = new EventRaisedEvent { Name = "Unheard", Input = '"' + new string('x', 30_000_000) + '"' } };
        request.NewEvents.Add(bulk);

        Assert.NotNull(Assert.Single((await EpisodeAsync(request)).Actions).CreateTimer);
    }

    [Theory]
    [InlineData("""{"Data":{"context":"no base64!"},"Metadata":{}}""")]
    [InlineData("""{"Data":{"context":"/////w=="},"Metadata":{}}""")]
    [InlineData("""{"Data":{},"Metadata":{}}""")]
    [InlineData("""{"Data":{"context":""},"Metadata":{}}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task What_no_host_sends_is_refused_with_an_object(string envelope)
    {
        var answer = await _service.InvokeAsync(nameof(ServiceClock), envelope);

        Assert.Equal((500, "Internal Server Error", "application/json"), (answer.Status, answer.Reason, answer.ContentType));
        Assert.Equal(JsonValueKind.Object, answer.Json().ValueKind);
    }

    [Fact]
    public async Task An_activity_that_fails_says_so_inside_an_answer()
    {
        var answer = await _service.InvokeAsync(nameof(DeclareBreach), """{"Data":{"input":"\"{\\\"clock\\\":7}\""},"Metadata":{"instanceId":"\"i\""}}""");

        Assert.Equal(200, answer.Status);
        using var envelope = JsonDocument.Parse(answer.Json().GetProperty("ReturnValue").GetString()!); // An activity always returns one.
        Assert.False(envelope.RootElement.GetProperty("ok").GetBoolean());
        Assert.True(envelope.RootElement.GetProperty("error").GetProperty("nonRetriable").GetBoolean());
    }

    [Fact]
    public async Task An_activity_that_takes_too_long_fails_and_can_be_tried_again()
    {
        var time = new VirtualTimeProvider(Start);
        var begun = new TaskCompletionSource();
        var registry = new DurableTaskRegistry().AddActivityFunc<object?, string>("Slow", async (context, _) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, context.CancellationToken);
            return "never";
        });
        var durable = new DurableInvocations(
            registry, new ServiceCollection().BuildServiceProvider(), DurableDataConverter.Default, NullLoggerFactory.Instance, new InvocationOptions { Port = 1, Time = time });
        using var data = InvocationData.Parse("""{"Data":{"input":"null"},"Metadata":{}}""");

        var running = durable.RunActivityAsync("Slow", data);
        await begun.Task;
        time.MoveTo(Start.AddMinutes(3));

        var outcome = Assert.IsType<ActivityOutcome.Failed>(ActivityEnvelope.Read(JsonSerializer.Serialize(await running)));
        Assert.EndsWith(nameof(TimeoutException), outcome.Details.ErrorType, StringComparison.Ordinal);
        Assert.False(outcome.Details.IsNonRetriable);
    }

    [Fact]
    public async Task Work_that_does_not_stop_is_left_behind()
    {
        var time = new VirtualTimeProvider(Start);
        var never = new TaskCompletionSource<int>();

        var running = TimeLimit.RunAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15), time, _ => never.Task);
        time.MoveTo(Start.AddMinutes(2));

        await Assert.ThrowsAsync<TimeoutException>(() => running);
    }

    private async Task<OrchestratorResponse> EpisodeAsync(OrchestratorRequest request, bool isEncodedTwice = true)
    {
        var context = JsonSerializer.Serialize(Convert.ToBase64String(request.ToByteArray()));
        var value = isEncodedTwice ? JsonSerializer.Serialize(context) : context;
        var answer = await _service.InvokeAsync(
            nameof(ServiceClock), $$$"""{"Data":{"context":{{{value}}}},"Metadata":{"sys":{"MethodName":"ServiceClock"} } }""");

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer.Json().GetProperty("ReturnValue").GetString()!)); // Never absent.
    }

    private static OrchestratorRequest Warned(string envelope) => new()
    {
        InstanceId = Instance,
        PastEvents =
        {
            Begin(0), Started(), new HistoryEvent { EventId = 1, TimerCreated = new TimerCreatedEvent() }, End(),
            Begin(19), new HistoryEvent { EventId = -1, TimerFired = new TimerFiredEvent { TimerId = 1 } },
            new HistoryEvent { EventId = 2, TaskScheduled = new TaskScheduledEvent { Name = nameof(WarnHandler) } }, End(),
        },
        NewEvents =
        {
            Begin(19),
            new HistoryEvent { EventId = -1, TaskCompleted = new TaskCompletedEvent { TaskScheduledId = 2, Result = JsonSerializer.Serialize(envelope) } },
        },
    };

    private static HistoryEvent Begin(int hour) => new()
    {
        EventId = -1,
        Timestamp = Timestamp.FromDateTime(At(hour)),
        OrchestratorStarted = new OrchestratorStartedEvent(),
    };

    private static HistoryEvent End() => new() { EventId = -1, OrchestratorCompleted = new OrchestratorCompletedEvent() };

    private static HistoryEvent Started() => new()
    {
        EventId = -1,
        ExecutionStarted = new ExecutionStartedEvent
        {
            Name = nameof(ServiceClock),
            Input = JsonSerializer.Serialize(Terms, FunctionsJson.Default.ClockTerms),
            OrchestrationInstance = new OrchestrationInstance { InstanceId = Instance, ExecutionId = "e1" },
        },
    };

    private static DateTime At(int hour) => Start.AddHours(hour).UtcDateTime;
}
