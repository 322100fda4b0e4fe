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
    ];
}
