namespace Serverless.Embedded;

/// <summary>The hub's tables. Instants are ticks of UTC; events are length-delimited messages of the Durable protocol.</summary>
internal static class HubSchema
{
    public const string Component = "hub";

    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        -- episode: how many the present execution has committed; 0 means that its first is still to come.
        CREATE TABLE hub_instances (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            status INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            execution_id TEXT NOT NULL,
            episode INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            custom_status TEXT,
            output TEXT,
            failure BLOB
        );

        -- Episode 0 holds what a start left for the first episode, and goes with it.
        CREATE TABLE hub_history (
            instance INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            episode INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (instance, execution, episode)
        ) WITHOUT ROWID;

        -- Replies belong to one execution; other messages reach whichever is there.
        CREATE TABLE hub_inbox (
            instance INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            is_reply INTEGER NOT NULL,
            event BLOB NOT NULL,
            PRIMARY KEY (instance, seq)
        ) WITHOUT ROWID;

        CREATE TABLE hub_tasks (
            instance INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            id INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            PRIMARY KEY (instance, execution, id)
        ) WITHOUT ROWID;

        -- Id 0 begins an execution, any other is the orchestrator's own.
        CREATE TABLE hub_timers (
            fire_at INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            id INTEGER NOT NULL,
            PRIMARY KEY (fire_at, instance, execution, id)
        ) WITHOUT ROWID;
        """,
        "ALTER TABLE hub_tasks ADD COLUMN trace_parent TEXT;",
    ];
}
