using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>Histories that are odd, torn or wrong.</summary>
public sealed class HistoryTests
{
    private static readonly DateTimeOffset Now = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DurableTaskRegistry Registry = new DurableTaskRegistry()
        .AddOrchestratorFunc<int, int>("Flow", async (context, input) =>
            input + await context.CallActivityAsync<int>("Work"))
        .AddOrchestratorFunc<object?, bool>("Short", (_, _) => Task.FromResult(true));

    [Fact]
    public void A_history_without_its_start_fails()
    {
        var result = Run([], [HistoryEvents.OrchestratorStarted(Now), HistoryEvents.EventRaised(Now, "x", null)]);

        Assert.Contains("executionStarted", result.Completion!.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_request_fails()
    {
        var response = OrchestratorProtocol.Run(Registry, new OrchestratorRequest());

        Assert.Equal(OrchestrationStatus.Failed, response.Actions.Single().CompleteOrchestration.OrchestrationStatus);
    }

    [Fact]
    public void An_input_that_cannot_be_read_fails()
    {
        var result = Run([], Start("Flow", "{not json"));

        Assert.Equal(OrchestrationStatus.Failed, result.Completion?.OrchestrationStatus);
    }

    [Fact]
    public void A_time_that_cannot_be_read_fails()
    {
        var started = HistoryEvents.OrchestratorStarted(Now);
        started.Timestamp = new Timestamp { Seconds = long.MaxValue };

        var result = Run([], [started, .. Start("Flow", "1")]);

        Assert.Equal("MalformedHistory", result.Completion?.FailureDetails.ErrorType);
    }

    [Fact]
    public void A_second_start_and_a_second_answer_are_ignored()
    {
        var result = Run(
            [.. Start("Flow", "1"), Start("Flow", "5")[1], Scheduled(1)],
            [HistoryEvents.OrchestratorStarted(Now), Done(1, "2"), Done(1, "9"), Done(77, "9")]);

        Assert.Equal("3", result.Completion?.Result);
    }

    [Fact]
    public void The_dispatchers_own_timers_are_ignored()
    {
        var created = new HistoryEvent { EventId = -100, TimerCreated = new TimerCreatedEvent() };

        var result = Run(
            [.. Start("Flow", "1"), Scheduled(1), created],
            [HistoryEvents.OrchestratorStarted(Now), HistoryEvents.TimerFired(Now, -100, Now), Done(1, "2")]);

        Assert.Equal("3", result.Completion?.Result);
    }

    [Fact]
    public void A_firing_for_an_activity_is_ignored()
    {
        var result = Run(
            [.. Start("Flow", "1"), Scheduled(1)], [HistoryEvents.TimerFired(Now, 1, Now), Done(1, "2")]);

        Assert.Equal("3", result.Completion?.Result);
    }

    [Fact]
    public void Events_that_nobody_defined_are_passed_over()
    {
        // Field 99, length-delimited and empty: an arm that a newer host may send.
        var unknown = HistoryEvent.Parser.ParseFrom([0x9A, 0x06, 0x00]);
        var entity = new HistoryEvent { EventId = -1, EntityLockGranted = new EntityEvent() };

        var result = Run([.. Start("Flow", "1"), unknown, Scheduled(1), entity], [unknown, Done(1, "2")]);

        Assert.Equal("3", result.Completion?.Result);
    }

    [Fact]
    public void Code_that_ends_before_its_history_disagrees_with_it()
    {
        var result = Run([.. Start("Short", null), Scheduled(1)], [HistoryEvents.OrchestratorStarted(Now)]);

        Assert.Equal("NonDeterministicOrchestration", result.Completion?.FailureDetails.ErrorType);
        Assert.Contains("activity 'Work'", result.Completion!.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("#1", result.Completion.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_execution_id_of_the_request_serves_where_the_start_has_none()
    {
        var registry = new DurableTaskRegistry().AddOrchestratorFunc<object?, string>(
            "Flow", (context, _) => Task.FromResult(context.ExecutionId));
        var request = new OrchestratorRequest { InstanceId = "i", ExecutionId = "from-request" };
        request.NewEvents.Add(new HistoryEvent { ExecutionStarted = new ExecutionStartedEvent { Name = "Flow" } });

        var response = OrchestratorProtocol.Run(registry, request);

        Assert.Equal("\"from-request\"", response.Actions.Single().CompleteOrchestration.Result);
    }

    [Fact]
    public void Random_bytes_that_parse_never_throw()
    {
        var random = new Random(7);
        var whole = new OrchestratorRequest { InstanceId = "i" };
        whole.PastEvents.Add([.. Start("Flow", "1"), Scheduled(1)]);
        whole.NewEvents.Add([HistoryEvents.OrchestratorStarted(Now), Done(1, "2")]);
        var bytes = whole.ToByteArray();
        var answered = 0;

        for (var round = 0; round < 3_000; round++)
        {
            var torn = (byte[])bytes.Clone();
            torn[random.Next(torn.Length)] = (byte)random.Next(256);
            torn[random.Next(torn.Length)] = (byte)random.Next(256);
            try
            {
                var response = OrchestratorProtocol.Run(Registry, OrchestratorRequest.Parser.ParseFrom(torn));
                Assert.NotNull(response.ToByteArray());
                answered++;
            }
            catch (InvalidProtocolBufferException)
            {
                // Not a request at all: the host's envelope answers that.
            }
        }

        Assert.True(answered > 100, $"{answered} requests parsed");
    }

    [Fact]
    public void An_execution_is_replayed_once_and_continued_until_its_end()
    {
        var execution = new OrchestrationExecution(Registry, "i");

        Assert.Throws<InvalidOperationException>(() => execution.Continue([]));
        execution.Replay([], Start("Short", null));
        Assert.Throws<InvalidOperationException>(() => execution.Replay([], []));
        Assert.True(execution.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => execution.Continue([]));
    }

    private static EpisodeResult Run(HistoryEvent[] past, HistoryEvent[] batch) =>
        new OrchestrationExecution(Registry, "i").Replay(past, batch);

    private static HistoryEvent[] Start(string name, string? input) =>
        [HistoryEvents.OrchestratorStarted(Now), HistoryEvents.ExecutionStarted(Now, name, "i", "e", input)];

    private static HistoryEvent Scheduled(int id) =>
        new() { EventId = id, TaskScheduled = new TaskScheduledEvent { Name = "Work" } };

    private static HistoryEvent Done(int id, string result) =>
        HistoryEvents.ActivityEnded(Now, id, new ActivityOutcome.Completed(result));
}
