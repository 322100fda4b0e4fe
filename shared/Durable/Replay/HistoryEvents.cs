using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>Makes the events of a history as the hosts spell them (durable-passthrough, section 4).</summary>
/// <remarks>Times are UTC. Events that are no confirmation have event id -1.</remarks>
public static class HistoryEvents
{
    private const int NoId = -1;

    /// <summary>Opens an episode; its time becomes the orchestrator's present.</summary>
    /// <param name="now">The episode's time.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent OrchestratorStarted(DateTimeOffset now) =>
        At(now, new HistoryEvent { OrchestratorStarted = new OrchestratorStartedEvent() });

    /// <summary>Closes a committed episode.</summary>
    /// <param name="now">The time of the commit.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent OrchestratorCompleted(DateTimeOffset now) =>
        At(now, new HistoryEvent { OrchestratorCompleted = new OrchestratorCompletedEvent() });

    /// <summary>Starts an execution.</summary>
    /// <param name="now">The time of the start.</param>
    /// <param name="name">The orchestrator.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="executionId">The execution's own id.</param>
    /// <param name="input">JSON text; null means none.</param>
    /// <param name="version">The version; null means none.</param>
    /// <param name="parent">The parent and the id of its action; null at the top.</param>
    /// <param name="trace">The span that starts it; null when nothing is traced.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent ExecutionStarted(
        DateTimeOffset now,
        string name,
        string instanceId,
        string executionId,
        string? input,
        string? version = null,
        ParentInstanceInfo? parent = null,
        TraceContext? trace = null) => At(now, new HistoryEvent
        {
            ExecutionStarted = new ExecutionStartedEvent
            {
                Name = name,
                Version = version,
                Input = input,
                OrchestrationInstance =
                    new OrchestrationInstance { InstanceId = instanceId, ExecutionId = executionId },
                ParentInstance = parent,
                ParentTraceContext = trace,
            },
        });

    /// <summary>Reports how an activity ended.</summary>
    /// <param name="now">The time of the report.</param>
    /// <param name="taskId">The id of the action that scheduled it.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent ActivityEnded(DateTimeOffset now, int taskId, ActivityOutcome outcome) =>
        At(now, outcome switch
        {
            ActivityOutcome.Completed completed => new HistoryEvent
            {
                TaskCompleted = new TaskCompletedEvent { TaskScheduledId = taskId, Result = completed.Result },
            },
            ActivityOutcome.Failed failed => new HistoryEvent
            {
                TaskFailed = new TaskFailedEvent
                {
                    TaskScheduledId = taskId,
                    FailureDetails = failed.Details.ToProtocol(),
                },
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        });

    /// <summary>Reports the end of a child orchestration to its parent.</summary>
    /// <param name="now">The time of the report.</param>
    /// <param name="taskId">The id of the parent's action that created the child.</param>
    /// <param name="completion">The child's end; terminated children report a failure without details.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The child continued as new, which its parent does not notice.</exception>
    public static HistoryEvent SubOrchestrationEnded(
        DateTimeOffset now, int taskId, CompleteOrchestrationAction completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return completion.OrchestrationStatus switch
        {
            OrchestrationStatus.Completed => At(now, new HistoryEvent
            {
                SubOrchestrationInstanceCompleted = new SubOrchestrationInstanceCompletedEvent
                {
                    TaskScheduledId = taskId,
                    Result = completion.Result,
                },
            }),
            OrchestrationStatus.ContinuedAsNew =>
                throw new ArgumentException("A child that continues as new has not ended.", nameof(completion)),
            _ => At(now, new HistoryEvent
            {
                SubOrchestrationInstanceFailed = new SubOrchestrationInstanceFailedEvent
                {
                    TaskScheduledId = taskId,
                    FailureDetails = completion.FailureDetails,
                },
            }),
        };
    }

    /// <summary>Reports that a timer is due.</summary>
    /// <param name="now">The time of the report.</param>
    /// <param name="timerId">The id of the action that created it.</param>
    /// <param name="fireAt">When it was due.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent TimerFired(DateTimeOffset now, int timerId, DateTimeOffset fireAt) =>
        At(now, new HistoryEvent
        {
            TimerFired = new TimerFiredEvent { TimerId = timerId, FireAt = Timestamp.FromDateTimeOffset(fireAt) },
        });

    /// <summary>Delivers an external event.</summary>
    /// <param name="now">The time of the delivery.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="input">JSON text; null means none.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent EventRaised(DateTimeOffset now, string name, string? input) =>
        At(now, new HistoryEvent { EventRaised = new EventRaisedEvent { Name = name, Input = input } });

    /// <summary>Ends an execution from outside.</summary>
    /// <param name="now">The time of the delivery.</param>
    /// <param name="output">The text that becomes the result; null means none.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent ExecutionTerminated(DateTimeOffset now, string? output) =>
        At(now, new HistoryEvent { ExecutionTerminated = new ExecutionTerminatedEvent { Input = output } });

    /// <summary>Holds an execution.</summary>
    /// <param name="now">The time of the delivery.</param>
    /// <param name="reason">For the history; null means none.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent ExecutionSuspended(DateTimeOffset now, string? reason) =>
        At(now, new HistoryEvent { ExecutionSuspended = new ExecutionSuspendedEvent { Input = reason } });

    /// <summary>Lets a held execution go on.</summary>
    /// <param name="now">The time of the delivery.</param>
    /// <param name="reason">For the history; null means none.</param>
    /// <returns>The event.</returns>
    public static HistoryEvent ExecutionResumed(DateTimeOffset now, string? reason) =>
        At(now, new HistoryEvent { ExecutionResumed = new ExecutionResumedEvent { Input = reason } });

    internal static HistoryEvent? Confirm(OrchestratorAction action, Timestamp now)
    {
        var confirmation = new HistoryEvent { EventId = action.Id, Timestamp = now };
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                confirmation.TaskScheduled = new TaskScheduledEvent { Name = action.ScheduleTask.Name };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                confirmation.SubOrchestrationInstanceCreated = new SubOrchestrationInstanceCreatedEvent
                {
                    InstanceId = action.CreateSubOrchestration.InstanceId,
                    Name = action.CreateSubOrchestration.Name,
                };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                confirmation.TimerCreated = new TimerCreatedEvent { FireAt = action.CreateTimer.FireAt };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                confirmation.EventSent = new EventSentEvent
                {
                    InstanceId = action.SendEvent.Instance.InstanceId,
                    Name = action.SendEvent.Name,
                };
                return confirmation;
            default:
                return null;
        }
    }

    private static HistoryEvent At(DateTimeOffset now, HistoryEvent entry)
    {
        entry.EventId = NoId;
        entry.Timestamp = Timestamp.FromDateTimeOffset(now);
        return entry;
    }
}
