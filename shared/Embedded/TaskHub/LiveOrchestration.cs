using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>An execution in memory: its code at the point it waits at, and what the file holds for it.</summary>
internal sealed class LiveOrchestration
{
    // The dispatcher of the Azure host numbers timers of its own so; a history from there may hold them.
    private const int ForeignTimerId = -100;

    private readonly Func<OrchestrationExecution> _make;
    private readonly Dictionary<int, string> _children = [];
    private readonly Dictionary<int, long> _timers = [];
    private OrchestrationExecution _code;
    private List<HistoryEvent>? _disputedPast;

    private LiveOrchestration(InstanceHeader header, Func<OrchestrationExecution> make)
    {
        Header = header;
        _make = make;
        _code = make();
    }

    public InstanceHeader Header { get; set; }

    /// <summary>How the execution began; null until its first episode.</summary>
    public ExecutionStartedEvent? Started { get; private set; }

    /// <summary>Ids of the child orchestrations that have not answered.</summary>
    public IEnumerable<string> OpenChildren => _children.Values;

    /// <summary>Whether the code has run and can go on from where it is.</summary>
    public bool HasRun { get; private set; }

    /// <summary>Whether the code, brought to the end of its history, asks for what the history lacks: it was changed.</summary>
    public bool IsDisputed => _disputedPast is not null;

    /// <summary>An execution before its first episode.</summary>
    public static LiveOrchestration New(InstanceHeader header, Func<OrchestrationExecution> make) => new(header, make);

    /// <summary>Brings an execution back to where its history left it.</summary>
    public static LiveOrchestration Rebuild(
        InstanceHeader header, List<HistoryEvent> past, Func<OrchestrationExecution> make)
    {
        var live = new LiveOrchestration(header, make) { HasRun = true };
        live.Note(past);
        if (live._code.Replay(past, []).Actions.Count > 0)
        {
            // Actions that no episode has committed would count as confirmed if the code went on from here.
            live._disputedPast = past;
        }
        else
        {
            live.TakeCancelledTimers([]); // Their rows went with the episode that cancelled them.
        }

        return live;
    }

    /// <summary>Runs one episode.</summary>
    /// <param name="batch">Starts with orchestratorStarted.</param>
    public EpisodeResult Run(List<HistoryEvent> batch)
    {
        Note(batch);
        if (_disputedPast is { } past)
        {
            _disputedPast = null;
            _code = _make();
            return _code.Replay(past, batch);
        }

        if (HasRun)
        {
            return _code.Continue(batch);
        }

        HasRun = true;
        return _code.Replay([], batch);
    }

    /// <summary>Whether the timer's row is still there; then it is taken out.</summary>
    public bool TakeTimer(int id) => _timers.Remove(id);

    /// <summary>Takes out the timers that the code has cancelled: their rows need not wait for their time.</summary>
    public void TakeCancelledTimers(List<TimerRow> cancelled)
    {
        foreach (var (id, fireAt) in _timers)
        {
            if (!_code.IsWaitingFor(id))
            {
                cancelled.Add(new TimerRow(fireAt, Header.Key, Header.Execution, id));
                _timers.Remove(id);
            }
        }
    }

    /// <summary>All timers that have rows.</summary>
    public IEnumerable<TimerRow> OpenTimers()
    {
        foreach (var (id, fireAt) in _timers)
        {
            yield return new TimerRow(fireAt, Header.Key, Header.Execution, id);
        }
    }

    /// <summary>Keeps what later episodes need of events that are or will be in the history.</summary>
    public void Note(List<HistoryEvent> events)
    {
        foreach (var entry in events)
        {
            switch (entry.EventTypeCase)
            {
                case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                    Started ??= entry.ExecutionStarted;
                    break;
                case HistoryEvent.EventTypeOneofCase.TimerCreated when entry.EventId != ForeignTimerId:
                    _timers[entry.EventId] = HubTime.Ticks(entry.TimerCreated.FireAt);
                    break;
                case HistoryEvent.EventTypeOneofCase.TimerFired:
                    _timers.Remove(entry.TimerFired.TimerId);
                    break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated:
                    _children[entry.EventId] = entry.SubOrchestrationInstanceCreated.InstanceId;
                    break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted:
                    _children.Remove(entry.SubOrchestrationInstanceCompleted.TaskScheduledId);
                    break;
                case HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed:
                    _children.Remove(entry.SubOrchestrationInstanceFailed.TaskScheduledId);
                    break;
                default:
                    break;
            }
        }
    }
}
