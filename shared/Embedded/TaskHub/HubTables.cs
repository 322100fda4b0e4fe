using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>The hub's statements that change its tables. Each runs inside somebody's change, on the writer's thread.</summary>
internal static class HubTables
{
    public static void InsertInstance(SqliteSession session, InstanceHeader header, string name, InstanceEnd? end, string? customStatus) =>
        session.Prepare("""
            INSERT INTO hub_instances (key, id, name, status, execution, execution_id, episode, created_at, updated_at,
                custom_status, output, failure)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11)
            """)
            .Bind(1, header.Key).Bind(2, header.Id).Bind(3, name).Bind(4, (long)header.Status).Bind(5, header.Execution)
            .Bind(6, header.ExecutionId).Bind(7, header.Episode).Bind(8, header.UpdatedAt).Bind(9, customStatus)
            .Bind(10, end?.Output).BindBytes(11, end?.Failure).Execute();

    /// <summary>Moves an instance from one committed episode to the next; nobody else may have moved it.</summary>
    /// <remarks>The bits of 58 are the finished states 1, 3, 4 and 5: for a list SQLite would build a table in memory each time.</remarks>
    /// <exception cref="HubConflictException">Somebody has.</exception>
    public static void UpdateInstance(
        SqliteSession session, InstanceHeader from, InstanceHeader to, InstanceEnd? end, string? customStatus)
    {
        var changed = session.Prepare("""
            UPDATE hub_instances SET status = ?4, execution = ?5, execution_id = ?6, episode = ?7, updated_at = ?8,
                custom_status = ?9, output = ?10, failure = ?11
            WHERE key = ?1 AND execution = ?2 AND episode = ?3 AND (58 >> status) & 1 = 0
            """)
            .Bind(1, from.Key).Bind(2, from.Execution).Bind(3, from.Episode).Bind(4, (long)to.Status).Bind(5, to.Execution)
            .Bind(6, to.ExecutionId).Bind(7, to.Episode).Bind(8, to.UpdatedAt).Bind(9, customStatus)
            .Bind(10, end?.Output).BindBytes(11, end?.Failure).Execute();
        if (changed != 1)
        {
            throw new HubConflictException(from.Id);
        }
    }

    /// <summary>Removes a finished instance with all that belongs to it; false when it is not finished or gone.</summary>
    public static bool DeleteFinished(SqliteSession session, long key)
    {
        var deleted = session.Prepare("DELETE FROM hub_instances WHERE key = ?1 AND status IN (1, 3, 4, 5)")
            .Bind(1, key).Execute();
        if (deleted == 0)
        {
            return false;
        }

        session.Prepare("DELETE FROM hub_history WHERE instance = ?1").Bind(1, key).Execute();
        DeleteInbox(session, key);
        DeleteTasks(session, key);
        return true;
    }

    public static void InsertHistory(SqliteSession session, long instance, int execution, int episode, byte[] events) =>
        session.Prepare("INSERT INTO hub_history (instance, execution, episode, events) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, instance).Bind(2, execution).Bind(3, episode).Bind(4, events.AsSpan()).Execute();

    public static void DeleteHistory(SqliteSession session, long instance, int execution) =>
        session.Prepare("DELETE FROM hub_history WHERE instance = ?1 AND execution = ?2")
            .Bind(1, instance).Bind(2, execution).Execute();

    /// <summary>Removes what a start had left for the first episode.</summary>
    public static void DeleteSeed(SqliteSession session, long instance, int execution) =>
        session.Prepare("DELETE FROM hub_history WHERE instance = ?1 AND execution = ?2 AND episode = 0")
            .Bind(1, instance).Bind(2, execution).Execute();

    public static void InsertTimer(SqliteSession session, TimerRow row) =>
        session.Prepare("INSERT INTO hub_timers (fire_at, instance, execution, id) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, row.FireAt).Bind(2, row.Instance).Bind(3, row.Execution).Bind(4, row.Id).Execute();

    public static void DeleteTimer(SqliteSession session, TimerRow row) =>
        session.Prepare("DELETE FROM hub_timers WHERE fire_at = ?1 AND instance = ?2 AND execution = ?3 AND id = ?4")
            .Bind(1, row.FireAt).Bind(2, row.Instance).Bind(3, row.Execution).Bind(4, row.Id).Execute();

    /// <summary>Reads the whole table: for the rare instance whose own list of timers is lost.</summary>
    public static void DeleteTimers(SqliteSession session, long instance) =>
        session.Prepare("DELETE FROM hub_timers WHERE instance = ?1").Bind(1, instance).Execute();

    public static void InsertTask(SqliteSession session, TaskKey key, ScheduleTaskAction task) =>
        session.Prepare("INSERT INTO hub_tasks (instance, execution, id, name, input, trace_parent) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .Bind(1, key.Instance).Bind(2, key.Execution).Bind(3, key.Id).Bind(4, task.Name).Bind(5, task.Input)
            .Bind(6, task.ParentTraceContext?.TraceParent).Execute();

    public static void DeleteTask(SqliteSession session, TaskKey key) =>
        session.Prepare("DELETE FROM hub_tasks WHERE instance = ?1 AND execution = ?2 AND id = ?3")
            .Bind(1, key.Instance).Bind(2, key.Execution).Bind(3, key.Id).Execute();

    public static void DeleteTasks(SqliteSession session, long instance) =>
        session.Prepare("DELETE FROM hub_tasks WHERE instance = ?1").Bind(1, instance).Execute();

    public static void InsertInbox(SqliteSession session, long instance, long number, bool isReply, byte[] entry) =>
        session.Prepare("INSERT INTO hub_inbox (instance, seq, is_reply, event) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, instance).Bind(2, number).Bind(3, isReply ? 1 : 0).Bind(4, entry.AsSpan()).Execute();

    public static void DeleteInboxThrough(SqliteSession session, long instance, long number) =>
        session.Prepare("DELETE FROM hub_inbox WHERE instance = ?1 AND seq <= ?2").Bind(1, instance).Bind(2, number).Execute();

    public static void DeleteInbox(SqliteSession session, long instance) =>
        session.Prepare("DELETE FROM hub_inbox WHERE instance = ?1").Bind(1, instance).Execute();

    public static void DeleteReplies(SqliteSession session, long instance) =>
        session.Prepare("DELETE FROM hub_inbox WHERE instance = ?1 AND is_reply = 1").Bind(1, instance).Execute();
}

/// <summary>How an instance ended.</summary>
/// <param name="Output">Its result, or the text given on termination.</param>
/// <param name="Failure">Failure details as a message of the Durable protocol.</param>
internal sealed record InstanceEnd(string? Output, byte[]? Failure)
{
    public static InstanceEnd Of(CompleteOrchestrationAction completion) =>
        new(completion.Result, completion.FailureDetails is { } failure ? Bytes(failure) : null);

    public static InstanceEnd Of(Durable.TaskFailureDetails failure) => new(null, Bytes(failure.ToProtocol()));

    private static byte[] Bytes(Durable.Protocol.TaskFailureDetails failure) =>
        Google.Protobuf.MessageExtensions.ToByteArray(failure);
}
