using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>One execution of an orchestration, kept alive from episode to episode (durable-passthrough, section 5).</summary>
/// <remarks>
/// <para>The first episode is <see cref="Replay"/>. A host that commits its result can give the next batch to
/// <see cref="Continue"/>, which costs what the batch costs, however long the history; the actions are those that a full
/// replay would give. An execution that is not continued is simply dropped: it holds no thread and no registration.</para>
/// <para>One episode at a time. Nothing in a history makes a method throw: what cannot be replayed ends as FAILED.</para>
/// </remarks>
/// <param name="registry">The app's orchestrators.</param>
/// <param name="instanceId">The orchestration's id.</param>
/// <param name="options">What the host gives; null means nothing.</param>
public sealed class OrchestrationExecution(
    DurableTaskRegistry registry, string instanceId, OrchestrationOptions? options = null)
{
    // The dispatcher of the Azure host makes timers of its own under this id when it cuts a very large set of actions.
    private const int DispatcherTimerId = -100;

    private const string ForeignWaitMessage =
        "The orchestrator waited for something that its context did not make. It may only await activities, child "
        + "orchestrations, timers and events of its own context.";

    private readonly List<HistoryEvent> _held = [];
    private ReplayContext? _context;
    private CompleteOrchestrationAction? _completion;
    private NextExecution? _next;
    private bool _isSuspended;
    private bool _wasReplayed;
    private bool _dropsActions;

    /// <summary>The orchestration's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Whether it has ended; then there is no further episode.</summary>
    public bool IsCompleted => _completion is not null;

    /// <summary>Whether the code still has a use for the answer to an action; a cancelled timer's is of none.</summary>
    /// <param name="actionId">The action's id.</param>
    /// <returns>False also for actions that were never made.</returns>
    public bool IsWaitingFor(int actionId) => Ledger.IsOpen(actionId);

    internal string? FallbackExecutionId { get; init; }

    internal OrchestrationOptions Options { get; } = options ?? OrchestrationOptions.Default;

    internal DurableDataConverter Converter => Options.Converter;

    internal ActionLedger Ledger { get; } = new();

    internal EventBox Events { get; } = new();

    internal EpisodeLoop Loop { get; } = new();

    internal DateTime Now { get; private set; } = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    internal bool IsReplaying { get; private set; }

    internal string? CustomStatus { get; set; }

    /// <summary>Brings the code to where its history left it, then processes the new batch.</summary>
    /// <param name="pastEvents">All committed episodes; empty for the first.</param>
    /// <param name="newEvents">This episode's batch; it starts with orchestratorStarted.</param>
    /// <returns>What the host has to do.</returns>
    /// <exception cref="InvalidOperationException">This execution has already begun.</exception>
    public EpisodeResult Replay(IEnumerable<HistoryEvent> pastEvents, IEnumerable<HistoryEvent> newEvents)
    {
        ArgumentNullException.ThrowIfNull(pastEvents);
        ArgumentNullException.ThrowIfNull(newEvents);
        if (_wasReplayed)
        {
            throw new InvalidOperationException("An execution is replayed once; after that it is continued.");
        }

        _wasReplayed = true;
        var past = pastEvents as IReadOnlyCollection<HistoryEvent> ?? [.. pastEvents];
        Loop.Run(() =>
        {
            Ledger.ReadConfirmations(past);
            IsReplaying = true;
            ProcessAll(past);
            IsReplaying = false;
            ProcessAll(newEvents);
            EndEpisode();
        });
        return Result();
    }

    /// <summary>Takes the former episode's actions as confirmed and processes the next batch.</summary>
    /// <param name="newEvents">This episode's batch, without confirmations; it starts with orchestratorStarted.</param>
    /// <returns>What the host has to do.</returns>
    /// <exception cref="InvalidOperationException">The execution has not been replayed, or has ended.</exception>
    public EpisodeResult Continue(IEnumerable<HistoryEvent> newEvents)
    {
        ArgumentNullException.ThrowIfNull(newEvents);
        if (!_wasReplayed || IsCompleted)
        {
            throw new InvalidOperationException("Only an execution that was replayed and has not ended continues.");
        }

        if (!_isSuspended)
        {
            Ledger.ConfirmAll(); // While suspended they were not sent.
        }

        Loop.Run(() =>
        {
            ProcessAll(newEvents);
            EndEpisode();
        });
        return Result();
    }

    /// <summary>Lets the orchestrator's own code in, and nobody else.</summary>
    internal void Enter()
    {
        if (!TryEnter())
        {
            throw new InvalidOperationException(
                "An orchestration context belongs to its orchestrator's code: it was used from another thread or after the end.");
        }
    }

    internal bool TryEnter()
    {
        if (!Loop.IsOnEpisode)
        {
            Loop.NoteForeigner();
            return false;
        }

        return !IsCompleted;
    }

    internal void ContinueAsNew(string? input, bool keepsEvents) => _next = new NextExecution(input, keepsEvents);

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

    private void Start(ExecutionStartedEvent started)
    {
        if (_context is not null)
        {
            return; // A second start is a repeated message.
        }

        _context = new ReplayContext(this, started);
        Loop.Post(_ => _ = RunAsync(_context, started.Input), null);
    }

    private async Task RunAsync(ReplayContext context, string? input)
    {
        try
        {
            if (registry.CreateOrchestrator(context.Name.Name, Options.Services) is not { } orchestrator)
            {
                Abort("OrchestratorNotFound", $"There is no orchestrator '{context.Name}' in this app.");
                return;
            }

            var output = await orchestrator.RunAsync(context, Converter.Deserialize(input, orchestrator.InputType));
            if (!IsCompleted)
            {
                End(Completion(Converter.Serialize(_next is null ? output : null, orchestrator.OutputType)));
            }
        }
#pragma warning disable CA1031 // The orchestrator's boundary: every exception becomes the execution's recorded failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(Failure(TaskFailureDetails.FromException(exception)));
        }
    }

    private CompleteOrchestrationAction Completion(string? result) => _next is { } next
        ? new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.ContinuedAsNew,
            Result = next.Input,
        }
        : new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Completed, Result = result };

    private static CompleteOrchestrationAction Failure(TaskFailureDetails details) => new()
    {
        OrchestrationStatus = OrchestrationStatus.Failed,
        FailureDetails = details.ToProtocol(),
    };

    private void RunCode()
    {
        Loop.Drain();
        if (IsCompleted)
        {
            return;
        }

        if (Loop.WasEnteredFromOutside)
        {
            Abort("ForeignWait", ForeignWaitMessage);
        }
        else if (Loop.Escaped is { } escaped)
        {
            End(Failure(TaskFailureDetails.FromException(escaped)));
        }
    }

    private void EndEpisode()
    {
        if (IsCompleted)
        {
            return;
        }

        if (_context is null && !_isSuspended)
        {
            Abort("IncompleteHistory", "The history has no executionStarted: a part of it was left out.");
        }
        else if (Loop.WasEnteredFromOutside || !(_isSuspended || Ledger.HasOpen || Events.HasWaiters))
        {
            // Nothing that could ever arrive would wake the code again.
            Abort("ForeignWait", ForeignWaitMessage);
        }
    }

    private void Confirm(HistoryEvent entry)
    {
        var (kind, name) = entry.EventTypeCase switch
        {
            HistoryEvent.EventTypeOneofCase.TaskScheduled => (ActionKind.Activity, entry.TaskScheduled.Name),
            HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated =>
                (ActionKind.Child, entry.SubOrchestrationInstanceCreated.Name),
            HistoryEvent.EventTypeOneofCase.TimerCreated when entry.EventId != DispatcherTimerId => (ActionKind.Timer, ""),
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
        else if (_completion?.OrchestrationStatus is null or OrchestrationStatus.Completed or OrchestrationStatus.ContinuedAsNew)
        {
            Disagree(entry.EventId, new PendingAction(kind.Value, name), found ? pending : null);
        }
    }

    private void Disagree(int id, PendingAction history, PendingAction? code) => Abort(
        "NonDeterministicOrchestration",
        $"History and code disagree on action #{id}: the history has {history}, the code has {code?.ToString() ?? "none"}. "
        + "The orchestrator's code was changed under a running instance, or is not deterministic.");

    /// <summary>Ends an execution whose code is in no known state: none of its actions may be sent.</summary>
    private void Abort(string type, string message)
    {
        _completion = null;
        _dropsActions = true;
        End(Failure(new TaskFailureDetails(type, message, IsNonRetriable: true)));
    }

    private void End(CompleteOrchestrationAction completion)
    {
        if (_completion is null)
        {
            _completion = completion;
            Loop.Stop();
        }
    }

    private EpisodeResult Result()
    {
        // An execution that is held sends nothing, or its actions would be sent again until it is resumed.
        var actions = _isSuspended || _dropsActions ? [] : Ledger.ToProtocol();
        if (_completion is { } completion)
        {
            CarryOver(completion);
            actions.Add(new OrchestratorAction { Id = Ledger.NextId, CompleteOrchestration = completion });
        }

        return new EpisodeResult(InstanceId, actions, CustomStatus, _isSuspended && _completion is null);
    }

    private void CarryOver(CompleteOrchestrationAction completion)
    {
        if (completion.OrchestrationStatus != OrchestrationStatus.ContinuedAsNew || _next?.KeepsEvents != true)
        {
            return;
        }

        var held = _held.Where(entry => entry.EventRaised is not null).Select(entry => entry.EventRaised);
        var now = Timestamp.FromDateTime(Now);
        completion.CarryoverEvents.AddRange(Events.Untaken.Concat(held).Select(raised =>
            new HistoryEvent { EventId = -1, Timestamp = now, EventRaised = raised }));
    }

    private sealed record NextExecution(string? Input, bool KeepsEvents);
}
