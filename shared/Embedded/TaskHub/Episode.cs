using Google.Protobuf.WellKnownTypes;
using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>An episode that has run: turns what the code asks for into one commit.</summary>
internal sealed class Episode
{
    private readonly Turn _turn;
    private readonly LiveOrchestration _live;
    private readonly InstanceHeader _header;
    private readonly InstanceHeader _next;

    private readonly FirstEpisodes _starts;

    public Episode(
        HubEffects effects, FirstEpisodes starts, Turn turn, LiveOrchestration live, EpisodeResult result, List<HistoryEvent> batch)
    {
        _starts = starts;
        _turn = turn;
        _live = live;
        _header = live.Header;
        var history = Confirm(result, batch);
        var continued = result.Completion is { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } completion
            ? NextExecution(completion)
            : null;
        _next = continued is null
            ? _header with { Status = result.RuntimeStatus, Episode = _header.Episode + 1, UpdatedAt = turn.Now }
            : _header with
            {
                Status = OrchestrationRuntimeStatus.Running,
                Execution = _header.Execution + 1,
                ExecutionId = continued.ExecutionId,
                Episode = 0,
                UpdatedAt = turn.Now,
            };
        Commit = new EpisodeCommit(effects, turn.NewName is null ? _header : null, _next)
        {
            Name = turn.NewName ?? "",
            Replaces = turn.Replaces,
            Execution = _header.Execution,
            CustomStatus = result.CustomStatus,
            History = continued is null ? HistoryCodec.Encode(history) : null,
            End = _next.IsFinished ? InstanceEnd.Of(result.Completion!) : null, // Nothing else finishes it.
            Next = continued,
            InboxThrough = turn.Inbox is { Events.Count: > 0 } inbox ? inbox.Through : null,
            SpentTimers = SpentTimers(result.IsCompleted),
            SpentTasks = turn.SpentTasks,
            Reply = _next.IsFinished ? ReplyToParent(turn, live.Started, result.Completion!) : null, // As above.
        };
        AddActions(result);
    }

    public EpisodeCommit Commit { get; }

    private bool IsTerminated => _next.Status == OrchestrationRuntimeStatus.Terminated;

    /// <summary>The end of an instance that was terminated before its code ever ran.</summary>
    public static EpisodeCommit EndUnbegun(HubEffects effects, Turn turn)
    {
        var header = turn.Header!; // Only an instance ends.
        var started = turn.Seed.Find(entry => entry.ExecutionStarted is not null)?.ExecutionStarted;
        var completion = new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Terminated,
            Result = turn.EndsUnbegun!.ExecutionTerminated.Input, // The caller has seen that it is there.
        };
        if (started?.ScheduledStartTimestamp is { } begins)
        {
            turn.SpentTimers.Add(new TimerRow(HubTime.Ticks(begins), header.Key, header.Execution, TimerRow.BeginId));
        }

        return new EpisodeCommit(
            effects, header, header with { Status = OrchestrationRuntimeStatus.Terminated, UpdatedAt = turn.Now })
        {
            Execution = header.Execution,
            End = InstanceEnd.Of(completion),
            SpentTimers = turn.SpentTimers,
            SpentTasks = turn.SpentTasks,
            Reply = ReplyToParent(turn, started, completion),
        };
    }

    /// <summary>Moves the code on after the commit; null when this execution is over.</summary>
    public LiveOrchestration? Advance()
    {
        if (_next.IsFinished || _next.Execution != _header.Execution)
        {
            return null;
        }

        _live.Header = _next;
        return _live;
    }

    private static (string, string, byte[])? ReplyToParent(
        Turn turn, ExecutionStartedEvent? started, CompleteOrchestrationAction completion) =>
        started?.ParentInstance is { OrchestrationInstance: { } parent } link
            ? (parent.InstanceId, parent.ExecutionId ?? "", HistoryCodec.Encode(
                HistoryEvents.SubOrchestrationEnded(turn.Now, link.TaskScheduledId, completion)))
            : null;

    private List<HistoryEvent> Confirm(EpisodeResult result, List<HistoryEvent> batch)
    {
        List<HistoryEvent> confirmations = [.. result.Confirmations(_turn.Now)];
        _live.Note(confirmations);
        batch.AddRange(confirmations);
        batch.Add(HistoryEvents.OrchestratorCompleted(_turn.Now));
        return batch;
    }

    private StagedStart NextExecution(CompleteOrchestrationAction completion)
    {
        var former = _live.Started!; // A code that has run was started.
        var started = HistoryEvents.ExecutionStarted(
            _turn.Now,
            former.Name,
            _header.Id,
            _turn.Numbers.NewId(),
            completion.Result,
            completion.NewVersion ?? former.Version,
            former.ParentInstance,
            former.ParentTraceContext);
        foreach (var carried in completion.CarryoverEvents)
        {
            carried.Timestamp = Timestamp.FromDateTimeOffset(_turn.Now);
        }

        return StagedStart.Of(started, completion.CarryoverEvents, _turn.Now, _turn.Now);
    }

    private List<TimerRow> SpentTimers(bool isOver)
    {
        if (isOver)
        {
            // What it still has rows for includes timers made just now, which never come to have any.
            _turn.SpentTimers.AddRange(_live.OpenTimers());
        }
        else
        {
            _live.TakeCancelledTimers(_turn.SpentTimers);
        }

        return _turn.SpentTimers;
    }

    private void AddActions(EpisodeResult result)
    {
        foreach (var action in result.Actions)
        {
            switch (action.OrchestratorActionTypeCase)
            {
                case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask when !IsTerminated:
                    Commit.NewTasks.Add(action.ScheduleTask);
                    Commit.NewTaskIds.Add(action.Id);
                    break;
                case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer when !result.IsCompleted:
                    Commit.NewTimers.Add(new TimerRow(
                        HubTime.Ticks(action.CreateTimer.FireAt), _header.Key, _header.Execution, action.Id));
                    break;
                case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                    AddChild(action.Id, action.CreateSubOrchestration);
                    break;
                case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                    var sent = action.SendEvent;
                    Commit.Messages.Add((sent.Instance.InstanceId, HistoryCodec.Encode(
                        HistoryEvents.EventRaised(_turn.Now, sent.Name, sent.Data))));
                    break;
                default:
                    break; // The completion is in the commit already; whom somebody ended does no more work.
            }
        }

        if (IsTerminated && _turn.RecursesTermination)
        {
            TerminateChildren(result.Completion?.Result);
        }
    }

    private void AddChild(int id, CreateSubOrchestrationAction child)
    {
        var started = HistoryEvents.ExecutionStarted(
            _turn.Now,
            child.Name,
            child.InstanceId,
            _turn.Numbers.NewId(),
            child.Input,
            child.Version,
            new ParentInstanceInfo
            {
                TaskScheduledId = id,
                Name = _live.Started?.Name,
                OrchestrationInstance = new OrchestrationInstance
                {
                    InstanceId = _header.Id,
                    ExecutionId = _header.ExecutionId,
                },
            },
            child.ParentTraceContext);
        var refusal = HistoryEvents.SubOrchestrationEnded(_turn.Now, id, new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Failed,
            FailureDetails = Durable.TaskFailureDetails.FromException(
                new OrchestrationAlreadyExistsException(child.InstanceId)).ToProtocol(),
        });
        var start = Commit.Children.Count < FirstEpisodes.ChildrenMax
            ? _starts.Start(started, _turn.Now, _turn.Depth)
            : StagedStart.Of(started, _turn.Now, _turn.Now);
        Commit.Children.Add((start, HistoryCodec.Encode(refusal)));
    }

    private void TerminateChildren(string? output)
    {
        var entry = HistoryEvents.ExecutionTerminated(_turn.Now, output);
        entry.ExecutionTerminated.Recurse = true;
        var bytes = HistoryCodec.Encode(entry);
        foreach (var child in _live.OpenChildren)
        {
            Commit.Messages.Add((child, bytes));
        }
    }
}
