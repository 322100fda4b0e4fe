using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>What one instance makes of a batch of messages, before its code runs: which of them make the episode.</summary>
internal sealed class Turn(string instanceId, LiveOrchestration? live, InstanceHeader? header, DateTimeOffset now)
{
    private readonly List<HistoryEvent> _events = [];

    public LiveOrchestration? Live { get; set; } = live;

    public InstanceHeader? Header { get; private set; } = header;

    /// <summary>The time of this turn; an instance's time never goes back.</summary>
    public DateTimeOffset Now { get; } = header is not null && header.UpdatedAt > now ? header.UpdatedAt : now;

    /// <summary>What the first episode starts with; set while the instance is to begin.</summary>
    public List<HistoryEvent> Seed { get; set; } = [];

    /// <summary>Inbox rows read for this turn.</summary>
    public InboxRead? Inbox { get; set; }

    /// <summary>Gives a new instance its key and its execution's id.</summary>
    public required HubNumbers Numbers { get; init; }

    /// <summary>The name of the new instance that this turn makes; absent when there is one already.</summary>
    public string? NewName { get; private set; }

    /// <summary>How many starts this turn is within: 0 for a worker's.</summary>
    public int Depth { get; private init; }

    /// <summary>The finished instance that the new one replaces.</summary>
    public long? Replaces { get; private set; }

    public bool Begins { get; set; }

    /// <summary>The termination of an instance whose code has never run.</summary>
    public HistoryEvent? EndsUnbegun { get; private set; }

    public List<TimerRow> SpentTimers { get; } = [];

    public List<TaskKey> SpentTasks { get; } = [];

    /// <summary>Messages for an instance that is to begin later.</summary>
    public List<HistoryEvent> Kept { get; } = [];

    public List<(ClientCall Call, CallOutcome Outcome)> Answers { get; } = [];

    public bool RecursesTermination { get; private set; }

    /// <summary>Whether rows must go or come although no code runs.</summary>
    public bool HasHousekeeping => SpentTimers.Count + SpentTasks.Count + Kept.Count > 0;

    private bool IsRunning => Begins || Live is not null;

    /// <summary>The first turn of an instance that is not stored yet.</summary>
    public static Turn Ahead(InstanceHeader header, HistoryEvent started, int depth, HubNumbers numbers) =>
        new(header.Id, null, header, header.UpdatedAt)
        {
            Numbers = numbers,
            Seed = [started],
            NewName = started.ExecutionStarted.Name,
            Depth = depth,
            Begins = true,
        };

    public void Take(HubMessage message)
    {
        switch (message)
        {
            case HubMessage.Start start:
                Take(start);
                break;
            case HubMessage.Act act:
                Answers.Add((act.Call, Take(act.Entry)));
                break;
            case HubMessage.TimerDue timer:
                Take(timer.Row);
                break;
            case HubMessage.TaskEnded task:
                Take(task);
                break;
            default:
                break; // Wake and Prefetch have said it all by coming.
        }
    }

    /// <summary>The episode's batch; null when there is nothing for the code.</summary>
    public List<HistoryEvent>? Batch()
    {
        var inbox = IsRunning ? Inbox?.Events ?? [] : [];
        if (!IsRunning || (!Begins && _events.Count + inbox.Count == 0))
        {
            return null;
        }

        var batch = new List<HistoryEvent>(1 + Seed.Count + inbox.Count + _events.Count)
        {
            HistoryEvents.OrchestratorStarted(Now),
        };
        if (Begins)
        {
            batch.AddRange(Seed);
        }

        batch.AddRange(inbox);
        batch.AddRange(_events);
        RecursesTermination = batch.Exists(entry => entry.ExecutionTerminated is { Recurse: true });
        return batch;
    }

    private void Take(HubMessage.Start start)
    {
        if (Header is { IsFinished: false })
        {
            Answers.Add((start.Call, CallOutcome.AlreadyExists));
            return;
        }

        Replaces = Header?.Key;
        Header = new InstanceHeader(
            Numbers.NextKey(), instanceId, OrchestrationRuntimeStatus.Running, 1, Numbers.NewId(), 0, Now);
        NewName = start.Name;
        Seed =
        [
            HistoryEvents.ExecutionStarted(
                Now, start.Name, instanceId, Header.ExecutionId, start.Input, start.Version,
                trace: DurableTracing.ContextOf(start.TraceParent)),
        ];
        Begins = true;
        Answers.Add((start.Call, CallOutcome.Done));
    }

    private CallOutcome Take(HistoryEvent entry)
    {
        if (Header is null)
        {
            return CallOutcome.NotFound;
        }

        if (IsRunning)
        {
            _events.Add(entry);
        }
        else if (Header.IsToBegin && EndsUnbegun is null)
        {
            if (entry.ExecutionTerminated is not null)
            {
                EndsUnbegun = entry;
                RecursesTermination = entry.ExecutionTerminated.Recurse;
            }
            else
            {
                Kept.Add(entry);
            }
        }

        return CallOutcome.Done;
    }

    private void Take(TimerRow row)
    {
        SpentTimers.Add(row);
        if (row.Id != TimerRow.BeginId && IsOf(row.Instance, row.Execution) && Live?.TakeTimer(row.Id) == true)
        {
            _events.Add(HistoryEvents.TimerFired(Now, row.Id, HubTime.Instant(row.FireAt)));
        }
    }

    private void Take(HubMessage.TaskEnded task)
    {
        SpentTasks.Add(task.Key);
        if (Live is not null && IsOf(task.Key.Instance, task.Key.Execution))
        {
            _events.Add(HistoryEvents.ActivityEnded(Now, task.Key.Id, task.Outcome));
        }
    }

    private bool IsOf(long instance, int execution) =>
        Header is { } known && known.Key == instance && known.Execution == execution;
}
