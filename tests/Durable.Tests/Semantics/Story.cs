using Google.Protobuf;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>
/// One orchestration on a small host that keeps the history. Every episode runs three times and all must ask for the same:
/// on an execution that lives from the first episode, on one that is brought back from the history every other episode,
/// and as a full replay from bytes.
/// </summary>
internal sealed class Story
{
    public const string InstanceId = "story-1";

    private const string ExecutionId = "e1";

    private readonly DurableTaskRegistry _registry;
    private readonly OrchestrationOptions _options;
    private readonly OrchestrationExecution _live;
    private readonly List<HistoryEvent> _past = [];
    private OrchestrationExecution? _revived;

    private Story(DurableTaskRegistry registry, OrchestrationOptions? options)
    {
        _registry = registry;
        _options = options ?? OrchestrationOptions.Default;
        _live = new OrchestrationExecution(registry, InstanceId, options);
    }

    public DateTimeOffset Now { get; set; } = new(2031, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>What the latest episode asked for.</summary>
    public EpisodeResult Result { get; private set; } = new(InstanceId, [], null, false);

    public CompleteOrchestrationAction? Completion => Result.Completion;

    public IReadOnlyList<HistoryEvent> Past => _past;

    /// <summary>The latest actions in short: <c>1 Work</c>, <c>2 timer</c>, <c>3 Ping!</c>, <c>4 Child@id</c>, <c>5
    /// Completed</c>.</summary>
    public IEnumerable<string> Actions => Result.Actions.Select(Describe);

    public static Story Of<TOutput>(Func<TaskOrchestrationContext, Task<TOutput>> code, params HistoryEvent[] events) =>
        Of<object?, TOutput>((context, _) => code(context), null, events: events);

    public static Story Of<TInput, TOutput>(
        Func<TaskOrchestrationContext, TInput, Task<TOutput>> code,
        string? input,
        OrchestrationOptions? options = null,
        params HistoryEvent[] events)
    {
        var story = new Story(new DurableTaskRegistry().AddOrchestratorFunc("Story", code), options);
        story.Deliver([HistoryEvents.ExecutionStarted(story.Now, "Story", InstanceId, ExecutionId, input), .. events]);
        return story;
    }

    public HistoryEvent Done(int id, string? result = null) =>
        HistoryEvents.ActivityEnded(Now, id, new ActivityOutcome.Completed(result));

    public HistoryEvent Broken(int id, string message = "broken", bool nonRetriable = false)
    {
        var details = new TaskFailureDetails("Some.Error", message, IsNonRetriable: nonRetriable);
        return HistoryEvents.ActivityEnded(Now, id, new ActivityOutcome.Failed(details));
    }

    public HistoryEvent Fired(int id) => HistoryEvents.TimerFired(Now, id, Now);

    public HistoryEvent Raised(string name, string? payload = null) => HistoryEvents.EventRaised(Now, name, payload);

    public HistoryEvent Suspended() => HistoryEvents.ExecutionSuspended(Now, null);

    public HistoryEvent Resumed() => HistoryEvents.ExecutionResumed(Now, null);

    public HistoryEvent Terminated(string? output) => HistoryEvents.ExecutionTerminated(Now, output);

    /// <summary>Runs one episode and commits it.</summary>
    public Story Deliver(params HistoryEvent[] events)
    {
        HistoryEvent[] batch = [HistoryEvents.OrchestratorStarted(Now), .. events];
        var replayed = Replay(batch);

        Result = _past.Count == 0 ? _live.Replay([], batch) : _live.Continue(batch);

        Assert.Equal(WithoutTraces(replayed), WithoutTraces(Result.ToResponse()));
        Assert.Equal(WithoutTraces(replayed), WithoutTraces(Revive(batch).ToResponse()));
        _past.AddRange(batch);
        _past.AddRange(Result.Confirmations(Now));
        _past.Add(HistoryEvents.OrchestratorCompleted(Now));
        return this;
    }

    public Story After(TimeSpan time, params HistoryEvent[] events)
    {
        Now += time;
        return Deliver(events);
    }

    private EpisodeResult Revive(HistoryEvent[] batch)
    {
        if (_revived is { } revived)
        {
            _revived = null;
            return revived.Continue(batch);
        }

        _revived = new OrchestrationExecution(_registry, InstanceId, _options);
        return _revived.Replay(_past, batch);
    }

    private OrchestratorResponse Replay(HistoryEvent[] batch)
    {
        var request = new OrchestratorRequest { InstanceId = InstanceId };
        request.PastEvents.Add(_past);
        request.NewEvents.Add(batch);
        return OrchestratorProtocol.Run(
            _registry, OrchestratorRequest.Parser.ParseFrom(request.ToByteArray()), _options);
    }

    // A live execution and a replay are deep in different calls when the same exception is thrown.
    private static OrchestratorResponse WithoutTraces(OrchestratorResponse response)
    {
        var copy = response.Clone();
        for (var details = copy.Actions.LastOrDefault()?.CompleteOrchestration?.FailureDetails;
            details is not null;
            details = details.InnerFailure)
        {
            details.StackTrace = null;
        }

        return copy;
    }

    private static string Describe(OrchestratorAction action) =>
        action.Id + " " + action.OrchestratorActionTypeCase switch
    {
        OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask => action.ScheduleTask.Name,
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer => "timer",
        OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent => action.SendEvent.Name + "!",
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration =>
            action.CreateSubOrchestration.Name + "@" + action.CreateSubOrchestration.InstanceId,
        _ => action.CompleteOrchestration.OrchestrationStatus.ToString(),
    };
}
