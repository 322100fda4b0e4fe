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
    ];
}
