using Google.Protobuf;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>I8: every running instance has a next step, and nothing of a finished one lies about.</summary>
/// <param name="waits">Whether an instance may wait for an event from outside alone: the one that runs an open case.</param>
public sealed class TaskHubCheck(Func<StoreSnapshot, string, bool> waits) : IStoreCheck
{
    private static readonly (string Table, string Name)[] Belongings =
        [("hub_timers", "a timer"), ("hub_tasks", "an activity"), ("hub_inbox", "a message"), ("hub_history", "a history")];

    /// <inheritdoc />
    public Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var (table, name) in Belongings)
        {
            CheckOrphans(snapshot, table, name);
        }

        var steps = new HubSteps(snapshot);
        var idle = snapshot.Rows(
            """
            SELECT i.key, i.id, i.execution FROM hub_instances i WHERE i.status IN (0, 2, 6)
                AND NOT EXISTS (SELECT 1 FROM hub_inbox m WHERE m.instance = i.key)
                AND NOT EXISTS (SELECT 1 FROM hub_tasks t WHERE t.instance = i.key AND t.execution = i.execution)
            """,
            query => (Key: query.Number(0), Id: query.Text(1), Execution: query.Number(2)));
        foreach (var (key, id, execution) in idle)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!steps.HasTimer(key, execution) && !HasChild(snapshot, steps, id, key, execution) && !waits(snapshot, id))
            {
                snapshot.Report("I8", id, "it runs, and no timer, message, activity, child or open case will move it.");
            }
        }

        return Task.CompletedTask;
    }

    private static void CheckOrphans(StoreSnapshot snapshot, string table, string name)
    {
        foreach (var key in snapshot.Rows(
            $"SELECT DISTINCT b.instance FROM {table} b WHERE NOT EXISTS (SELECT 1 FROM hub_instances i WHERE i.key = b.instance)",
            query => query.Number(0)))
        {
            snapshot.Report("I8", $"{table}/{key}", $"{name} belongs to an instance that is not there.");
        }

        if (table == "hub_history")
        {
            return; // A finished instance keeps its own.
        }

        foreach (var id in snapshot.Rows(
            $"SELECT DISTINCT i.id FROM {table} b JOIN hub_instances i ON i.key = b.instance WHERE i.status IN (1, 3, 4, 5)",
            query => query.Text(0)))
        {
            snapshot.Report("I8", id, $"it is finished, and {name} of it is left.");
        }
    }

    private static bool HasChild(StoreSnapshot snapshot, HubSteps steps, string id, long key, long execution)
    {
        var children = new Dictionary<int, string>();
        try
        {
            foreach (var entry in History(snapshot, key, execution))
            {
                if (entry.SubOrchestrationInstanceCreated is { } created)
                {
                    children[entry.EventId] = created.InstanceId;
                }

                children.Remove(entry.SubOrchestrationInstanceCompleted?.TaskScheduledId ?? -1);
                children.Remove(entry.SubOrchestrationInstanceFailed?.TaskScheduledId ?? -1);
            }
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            snapshot.Report("I8", id, "its history cannot be read.");
            return true;
        }

        return children.Values.Any(steps.IsUnfinished);
    }

    private static List<HistoryEvent> History(StoreSnapshot snapshot, long key, long execution)
    {
        var rows = snapshot.Session
            .Prepare("SELECT events FROM hub_history WHERE instance = ?1 AND execution = ?2 ORDER BY episode")
            .Bind(1, key).Bind(2, execution);
        var events = new List<HistoryEvent>();
        while (rows.Step())
        {
            HistoryCodec.Decode(rows.Bytes(0), events);
        }

        rows.Reset();
        return events;
    }
}
