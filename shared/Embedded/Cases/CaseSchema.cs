namespace Serverless.Embedded;

/// <summary>Events and heads are encrypted under the customer's key; plain columns hold nothing personal (I7).</summary>
internal static class CaseSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE cases (
            id INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, customer_id TEXT NOT NULL,
            version INTEGER NOT NULL, status INTEGER NOT NULL, department TEXT NOT NULL, handler TEXT, next_due INTEGER NOT NULL,
            clock_states INTEGER NOT NULL, opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, head BLOB NOT NULL);
        CREATE INDEX cases_by_due ON cases (next_due, case_id);
        CREATE INDEX cases_by_status ON cases (status, next_due, case_id);
        CREATE INDEX cases_by_department ON cases (department, next_due, case_id);
        CREATE INDEX cases_of_customer ON cases (customer_id, opened_at);
        CREATE TABLE case_events (
            case_id TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (case_id, version)) WITHOUT ROWID;
        CREATE TABLE case_contacts (contact_id TEXT PRIMARY KEY, case_id TEXT NOT NULL) WITHOUT ROWID;
        """,

        // Rows, not ids: ids are hashes, and each would dirty another page of every index; rows of one time lie side by side.
        """
        DROP INDEX cases_by_due;
        DROP INDEX cases_by_status;
        DROP INDEX cases_by_department;
        CREATE INDEX cases_by_due ON cases (next_due);
        CREATE INDEX cases_by_status ON cases (status, next_due);
        CREATE INDEX cases_by_department ON cases (department, next_due);
        ALTER TABLE case_events RENAME TO case_events_by_id;
        CREATE TABLE case_events (
            id INTEGER PRIMARY KEY, case_row INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE UNIQUE INDEX case_events_of ON case_events (case_row, version);
        INSERT INTO case_events (case_row, version, at, body)
            SELECT c.id, e.version, e.at, e.body FROM case_events_by_id e JOIN cases c ON c.case_id = e.case_id ORDER BY c.id, e.version;
        DROP TABLE case_events_by_id;
        """,

        // Reports follow the cases by their opening, which never changes: an insert at the end, and no work for any later commit.
        """
        CREATE INDEX cases_by_opening ON cases (opened_at);
        """,

        // What the board filters by and shows. A row without a channel is of a former version: BoardColumns fills it in.
        // Open cases have one index with all that is filtered by in it, so that any filter reads a few bytes of each and no row.
        """
        ALTER TABLE cases ADD COLUMN provider TEXT;
        ALTER TABLE cases ADD COLUMN channel INTEGER;
        ALTER TABLE cases ADD COLUMN tier INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cases ADD COLUMN turn INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE cases ADD COLUMN alarm INTEGER NOT NULL DEFAULT 2;
        ALTER TABLE cases ADD COLUMN next_clock TEXT;
        ALTER TABLE cases ADD COLUMN alerts TEXT;
        ALTER TABLE cases ADD COLUMN closed_at INTEGER;
        DROP INDEX cases_by_due;
        DROP INDEX cases_by_status;
        DROP INDEX cases_by_department;
        CREATE INDEX cases_by_due ON cases (next_due, turn);
        CREATE INDEX cases_by_department ON cases (department, next_due, turn);
        CREATE INDEX cases_by_handler ON cases (handler, next_due, turn);
        CREATE INDEX cases_by_channel ON cases (channel, next_due, turn);
        CREATE INDEX cases_by_tier ON cases (tier, next_due, turn) WHERE tier <> 0;
        CREATE INDEX cases_by_provider ON cases (provider, next_due, turn) WHERE provider IS NOT NULL;
        CREATE INDEX cases_ended ON cases (status, next_due, turn) WHERE status >= 5;
        CREATE INDEX cases_open ON cases (
            next_due, turn, id, alarm, status, department, handler, channel, tier, provider, clock_states) WHERE status < 5;
        CREATE INDEX cases_with_alerts ON cases (next_due, turn) WHERE alerts IS NOT NULL AND status < 5;
        CREATE INDEX cases_by_closing ON cases (closed_at, clock_states) WHERE closed_at IS NOT NULL;
        """,
    ];
}
