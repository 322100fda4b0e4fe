using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>What the hub reads back from its tables.</summary>
internal static class HubReader
{
    public const int InboxPage = 1000;

    public static StoredInstance? Load(SqliteSession session, string instanceId)
    {
        if (Find(session, instanceId) is not { } header)
        {
            return null;
        }

        return header.IsFinished
            ? new StoredInstance(header, [], InboxRead.None)
            : new StoredInstance(header, History(session, header), Inbox(session, header.Key, 0));
    }

    public static InstanceHeader? Find(SqliteSession session, string instanceId)
    {
        var row = session.Prepare("""
            SELECT key, status, execution, execution_id, episode, updated_at FROM hub_instances WHERE id = ?1
            """).Bind(1, instanceId);
        if (!row.Step())
        {
            row.Reset();
            return null;
        }

        var header = new InstanceHeader(
            row.Number(0),
            instanceId,
            (OrchestrationRuntimeStatus)row.Number(1),
            (int)row.Number(2),
            row.Text(3),
            (int)row.Number(4),
            row.Instant(5));
        row.Reset();
        return header;
    }

    public static InboxRead Inbox(SqliteSession session, long instance, long after)
    {
        var rows = session.Prepare(
            "SELECT seq, event FROM hub_inbox WHERE instance = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3")
            .Bind(1, instance).Bind(2, after).Bind(3, InboxPage);
        List<HistoryEvent> events = [];
        while (rows.Step())
        {
            after = rows.Number(0);
            events.Add(HistoryEvent.Parser.ParseFrom(rows.Bytes(1)));
        }

        rows.Reset();
        return new InboxRead(events, after, events.Count == InboxPage);
    }

    public static (string Name, string? Input, string? TraceParent)? Task(SqliteSession session, TaskKey key)
    {
        var row = session.Prepare("SELECT name, input, trace_parent FROM hub_tasks WHERE instance = ?1 AND execution = ?2 AND id = ?3")
            .Bind(1, key.Instance).Bind(2, key.Execution).Bind(3, key.Id);
        (string, string?, string?)? task = row.Step() ? (row.Text(0), row.TextOrNull(1), row.TextOrNull(2)) : null;
        row.Reset();
        return task;
    }

    /// <summary>All activities that a start finds, by instance; only their keys, for there may be many.</summary>
    /// <remarks>CROSS JOIN holds SQLite to this order: the other way round it would read every instance.</remarks>
    public static List<(TaskKey Key, string InstanceId)> Tasks(SqliteSession session)
    {
        var rows = session.Prepare("""
            SELECT t.instance, t.execution, t.id, i.id FROM hub_tasks t CROSS JOIN hub_instances i ON i.key = t.instance
            ORDER BY t.instance, t.execution, t.id
            """);
        List<(TaskKey, string)> tasks = [];
        while (rows.Step())
        {
            tasks.Add((new TaskKey(rows.Number(0), (int)rows.Number(1), (int)rows.Number(2)), rows.Text(3)));
        }

        rows.Reset();
        return tasks;
    }

    /// <summary>The instances whose inboxes a start finds filled, the longest waiting first.</summary>
    public static List<string> FilledInboxes(SqliteSession session)
    {
        var rows = session.Prepare("""
            SELECT i.id FROM hub_inbox m CROSS JOIN hub_instances i ON i.key = m.instance GROUP BY m.instance ORDER BY min(m.seq)
            """);
        List<string> instances = [];
        while (rows.Step())
        {
            instances.Add(rows.Text(0));
        }

        rows.Reset();
        return instances;
    }

    /// <summary>The timers due until an instant, oldest first, and the first after it.</summary>
    /// <remarks>An instance that is gone shows as an empty id.</remarks>
    public static void Timers(
        SqliteSession session, TimerRow after, long until, int max, List<(TimerRow Row, string InstanceId)> into)
    {
        var rows = session.Prepare("""
            SELECT t.fire_at, t.instance, t.execution, t.id, coalesce(i.id, '')
            FROM hub_timers t LEFT JOIN hub_instances i ON i.key = t.instance
            WHERE (t.fire_at, t.instance, t.execution, t.id) > (?1, ?2, ?3, ?4)
            ORDER BY t.fire_at, t.instance, t.execution, t.id LIMIT ?5
            """).Bind(1, after.FireAt).Bind(2, after.Instance).Bind(3, after.Execution).Bind(4, after.Id).Bind(5, max);
        for (var isDue = true; isDue && rows.Step();)
        {
            var row = new TimerRow(rows.Number(0), rows.Number(1), (int)rows.Number(2), (int)rows.Number(3));
            into.Add((row, rows.Text(4)));
            isDue = row.FireAt <= until;
        }

        rows.Reset();
    }

    /// <summary>How an execution began; null when its history was cleared meanwhile.</summary>
    public static ExecutionStartedEvent? Started(SqliteSession session, long instance, int execution)
    {
        var row = session.Prepare("""
            SELECT events FROM hub_history WHERE instance = ?1 AND execution = ?2 ORDER BY episode LIMIT 1
            """).Bind(1, instance).Bind(2, execution);
        List<HistoryEvent> events = [];
        if (row.Step())
        {
            HistoryCodec.Decode(row.Bytes(0), events);
        }

        row.Reset();
        return events.Find(entry => entry.ExecutionStarted is not null)?.ExecutionStarted;
    }

    public static long LastKey(SqliteSession session) => One(session, "SELECT coalesce(max(key), 0) FROM hub_instances");

    public static long LastInboxNumber(SqliteSession session) =>
        One(session, "SELECT coalesce(max(seq), 0) FROM hub_inbox");

    private static List<HistoryEvent> History(SqliteSession session, InstanceHeader header)
    {
        var rows = session.Prepare("""
            SELECT events FROM hub_history WHERE instance = ?1 AND execution = ?2 ORDER BY episode
            """).Bind(1, header.Key).Bind(2, header.Execution);
        List<HistoryEvent> events = [];
        while (rows.Step())
        {
            HistoryCodec.Decode(rows.Bytes(0), events);
        }

        rows.Reset();
        return events;
    }

    private static long One(SqliteSession session, string sql)
    {
        var row = session.Prepare(sql);
        row.Step();
        var value = row.Number(0);
        row.Reset();
        return value;
    }
}
