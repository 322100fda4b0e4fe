namespace Serverless.Embedded;

/// <summary>The queue's tables. Partial indexes keep each step a look at one row, however many messages wait or lie dead.</summary>
internal static class QueueSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE queue_messages (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL, message_id TEXT NOT NULL, session_id TEXT, subject TEXT, body TEXT NOT NULL,
            state INTEGER NOT NULL, enqueued_at INTEGER NOT NULL, due_at INTEGER NOT NULL, expires_at INTEGER,
            delivery_count INTEGER NOT NULL DEFAULT 0, lock_token INTEGER, locked_until INTEGER,
            dead_at INTEGER, dead_reason TEXT, dead_description TEXT);
        CREATE INDEX queue_ready ON queue_messages (queue, due_at, sequence) WHERE state = 0;
        CREATE INDEX queue_sessions ON queue_messages (queue, session_id, due_at, sequence)
            WHERE session_id IS NOT NULL AND state IN (0, 1, 2);
        CREATE INDEX queue_locked ON queue_messages (locked_until) WHERE state = 2;
        CREATE INDEX queue_scheduled ON queue_messages (due_at, sequence) WHERE state = 3;
        CREATE INDEX queue_expiring ON queue_messages (expires_at) WHERE expires_at IS NOT NULL AND state IN (0, 1);
        CREATE INDEX queue_dead ON queue_messages (dead_at, sequence) WHERE state = 4;
        CREATE TABLE queue_ids (
            queue TEXT NOT NULL, message_id TEXT NOT NULL, seen_at INTEGER NOT NULL,
            PRIMARY KEY (queue, message_id)) WITHOUT ROWID;
        CREATE INDEX queue_ids_age ON queue_ids (seen_at);
        """,
        "ALTER TABLE queue_messages ADD COLUMN trace_parent TEXT;",

        // Comparisons, not lists: SQLite builds a table in memory for a list each time a row is written.
        """
        DROP INDEX queue_sessions;
        DROP INDEX queue_expiring;
        CREATE INDEX queue_sessions ON queue_messages (queue, session_id, due_at, sequence)
            WHERE session_id IS NOT NULL AND state < 3;
        CREATE INDEX queue_expiring ON queue_messages (expires_at) WHERE expires_at IS NOT NULL AND state < 2;
        """,
    ];
}
