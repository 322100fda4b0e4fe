namespace Serverless.Embedded;

/// <summary>Tells of instances whether they go on, and by what, for the checks of a stopped or running hub.</summary>
internal sealed class HubSteps
{
    private readonly StoreSnapshot _snapshot;
    private readonly Dictionary<(long Instance, long Execution), DateTimeOffset> _timers = [];

    /// <summary>Reads the timers once: their key begins with the instant, so that none is found by its instance.</summary>
    public HubSteps(StoreSnapshot snapshot)
    {
        _snapshot = snapshot;
        foreach (var (owner, at) in snapshot.Rows(
            "SELECT instance, execution, fire_at FROM hub_timers ORDER BY fire_at",
            query => ((query.Number(0), query.Number(1)), query.Instant(2))))
        {
            _timers.TryAdd(owner, at);
        }
    }

    public bool HasTimer(long instance, long execution) => _timers.ContainsKey((instance, execution));

    public bool IsUnfinished(string instanceId) =>
        _snapshot.Any("SELECT 1 FROM hub_instances WHERE id = ?1 AND status NOT IN (1, 3, 4, 5)", instanceId);

    /// <summary>Whether an instance is not finished and has a message, an activity or a timer to go on with, the timer not too late.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="until">The last instant at which its first timer may fire.</param>
    public bool HasNext(string instanceId, DateTimeOffset until)
    {
        var found = _snapshot.RowsOf(
            """
            SELECT i.key, i.execution, EXISTS (SELECT 1 FROM hub_inbox m WHERE m.instance = i.key)
                OR EXISTS (SELECT 1 FROM hub_tasks t WHERE t.instance = i.key AND t.execution = i.execution)
            FROM hub_instances i WHERE i.id = ?1 AND i.status NOT IN (1, 3, 4, 5)
            """,
            instanceId,
            query => (Key: query.Number(0), Execution: query.Number(1), HasWork: query.Number(2) != 0));
        return found is [var row] && (row.HasWork || (_timers.TryGetValue((row.Key, row.Execution), out var at) && at <= until));
    }
}
