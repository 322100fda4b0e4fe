using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <content>What each event of a history does.</content>
public sealed partial class OrchestrationExecution
{
    // The dispatcher of the Azure host makes timers of its own under this id when it cuts a very large set of actions.
    private const int DispatcherTimerId = -100;

    private void ProcessAll(IEnumerable<HistoryEvent> events)
    {
        try
        {
            foreach (var entry in events)
            {
                Process(entry);
            }
        }
#pragma warning disable CA1031 // The worker loop: a malformed history is this instance's failure, not the host's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Abort("MalformedHistory", $"The history cannot be read: {exception.Message}");
        }
    }

    private void Process(HistoryEvent entry)
    {
        if (_isSuspended && IsHeldBack(entry))
        {
            _held.Add(entry);
            return;
        }

        if (IsCompleted)
        {
            ProcessAfterEnd(entry);
            return;
        }

        switch (entry.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.OrchestratorStarted:
                Now = entry.Timestamp?.ToDateTime() ?? Now;
                return;
            case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                Start(entry.ExecutionStarted);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskCompleted:
                Ledger.CloseCall(entry.TaskCompleted.TaskScheduledId)?.Complete(entry.TaskCompleted.Result);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskFailed:
                Fail(entry.TaskFailed.TaskScheduledId, entry.TaskFailed.FailureDetails);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
                var completed = entry.SubOrchestrationInstanceCompleted;
                Ledger.CloseCall(completed.TaskScheduledId)?.Complete(completed.Result);
                break;
            case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
                var failed = entry.SubOrchestrationInstanceFailed;
                Fail(failed.TaskScheduledId, failed.FailureDetails);
                break;
            case HistoryEvent.EventTypeOneofCase.TimerFired:
                Ledger.CloseTimer(entry.TimerFired.TimerId)?.Complete(null);
                break;
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                Events.Deliver(entry.EventRaised)?.Deliver(entry.EventRaised.Input);
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                _isSuspended = true;
                return;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                Resume();
                return;
            case HistoryEvent.EventTypeOneofCase.ExecutionTerminated:
                End(new CompleteOrchestrationAction
                {
                    OrchestrationStatus = OrchestrationStatus.Terminated,
                    Result = entry.ExecutionTerminated.Input,
                });
                return;
            default:
                Confirm(entry);
                return;
        }

        RunCode();
    }

    // orchestratorStarted only tells the time; the other three steer the suspension itself.
    private static bool IsHeldBack(HistoryEvent entry) => entry.EventTypeCase is not (
        HistoryEvent.EventTypeOneofCase.OrchestratorStarted
        or HistoryEvent.EventTypeOneofCase.ExecutionSuspended
        or HistoryEvent.EventTypeOneofCase.ExecutionResumed
        or HistoryEvent.EventTypeOneofCase.ExecutionTerminated);

    private void ProcessAfterEnd(HistoryEvent entry)
    {
        if (entry.EventTypeCase == HistoryEvent.EventTypeOneofCase.EventRaised)
        {
            Events.Keep(entry.EventRaised); // It may be carried over into the next execution.
        }
        else
        {
            Confirm(entry);
        }
    }

    private void Resume()
    {
        _isSuspended = false;
        var held = _held.ToArray();
        _held.Clear();
        foreach (var entry in held)
        {
            Process(entry);
        }
    }

    private void Fail(int id, Protocol.TaskFailureDetails? details) =>
        Ledger.CloseCall(id)?.Fail(TaskFailureDetails.FromProtocol(details));

    private void Confirm(HistoryEvent entry)
    {
        var (kind, name) = entry.EventTypeCase switch
        {
            HistoryEvent.EventTypeOneofCase.TaskScheduled => (ActionKind.Activity, entry.TaskScheduled.Name),
            HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated =>
                (ActionKind.Child, entry.SubOrchestrationInstanceCreated.Name),
            HistoryEvent.EventTypeOneofCase.TimerCreated when entry.EventId != DispatcherTimerId =>
                (ActionKind.Timer, ""),
            HistoryEvent.EventTypeOneofCase.EventSent => (ActionKind.Event, entry.EventSent.Name),
            _ => (default(ActionKind?), ""),
        };
        if (kind is null)
        {
            return; // Passed over in silence (durable-passthrough, section 4).
        }

        var found = Ledger.TryFind(entry.EventId, out var pending);
        if (found && pending.Kind == kind && string.Equals(pending.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            Ledger.Confirm(entry.EventId);
        }
        else if (_completion?.OrchestrationStatus
            is null or OrchestrationStatus.Completed or OrchestrationStatus.ContinuedAsNew)
        {
            Disagree(entry.EventId, new PendingAction(kind.Value, name), found ? pending : null);
        }
    }

    private void Disagree(int id, PendingAction history, PendingAction? code) => Abort(
        "NonDeterministicOrchestration",
        $"History and code disagree on action #{id}: the history has {history}, "
        + $"the code has {code?.ToString() ?? "none"}. "
        + "The orchestrator's code was changed under a running instance, or is not deterministic.");
}
