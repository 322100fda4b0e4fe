using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>Which actions an execution has made, which of them await confirmation and which an answer.</summary>
internal sealed class ActionLedger
{
    // Far above any sane episode and the host's own limit: a loop that schedules without waiting must not eat the
    // memory.
    private const int PendingMax = 100_000;

    private readonly Dictionary<int, PendingAction> _pending = [];
    private readonly Dictionary<int, IOpenTask> _open = [];
    private readonly HashSet<int> _confirmedInPast = [];
    private int _lastId;

    public bool HasOpen => _open.Count > 0;

    public bool IsOpen(int id) => _open.ContainsKey(id);

    /// <summary>Whether the next action will meet its confirmation, so that its payload need not be written.</summary>
    public bool NextIsConfirmed => _confirmedInPast.Contains(_lastId + 1);

    public int NextId => _lastId + 1;

    public void ReadConfirmations(IReadOnlyCollection<HistoryEvent> past)
    {
        _confirmedInPast.EnsureCapacity(past.Count / 2);
        foreach (var entry in past)
        {
            if (entry.EventTypeCase is HistoryEvent.EventTypeOneofCase.TaskScheduled
                or HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated
                or HistoryEvent.EventTypeOneofCase.EventSent)
            {
                _confirmedInPast.Add(entry.EventId);
            }
        }
    }

    public int Add(PendingAction action, IOpenTask? task)
    {
        if (_pending.Count >= PendingMax)
        {
            throw new InvalidOperationException($"An episode can make at most {PendingMax} actions.");
        }

        var id = ++_lastId;
        _pending.Add(id, action);
        if (task is not null)
        {
            _open.Add(id, task);
        }

        return id;
    }

    /// <summary>Uses up an id for a timer that was cancelled before it was made.</summary>
    public void Skip() => _lastId++;

    public IOpenTask? CloseCall(int id) => Close(id, isTimer: false);

    public IOpenTask? CloseTimer(int id) => Close(id, isTimer: true);

    public void Forget(int id)
    {
        _open.Remove(id);
        _pending.Remove(id);
    }

    public bool TryFind(int id, out PendingAction action) => _pending.TryGetValue(id, out action);

    public void Confirm(int id) => _pending.Remove(id);

    public void ConfirmAll() => _pending.Clear();

    public List<OrchestratorAction> ToProtocol(TraceContext? trace)
    {
        var actions = new List<OrchestratorAction>(_pending.Count + 1);
        foreach (var (id, action) in _pending)
        {
            actions.Add(action.ToProtocol(id, trace));
        }

        actions.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return actions;
    }

    // Replies come twice, or for tasks that this code never made: both find nothing here.
    private IOpenTask? Close(int id, bool isTimer) =>
        _open.TryGetValue(id, out var task) && task.IsTimer == isTimer && _open.Remove(id) ? task : null;
}
