namespace Serverless.Embedded;

/// <summary>One row a contact and one a call's step. An original that is large lies with the blobs.</summary>
internal static class IntakeSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE contacts (
            id INTEGER PRIMARY KEY, contact_id TEXT NOT NULL UNIQUE, received_at INTEGER NOT NULL, subject TEXT NOT NULL,
            contact BLOB NOT NULL, raw BLOB);
        CREATE TABLE call_steps (
            id INTEGER PRIMARY KEY, call_id TEXT NOT NULL, step_key TEXT NOT NULL, at INTEGER NOT NULL, subject TEXT NOT NULL,
            step BLOB NOT NULL, raw BLOB, UNIQUE (call_id, step_key));
        """,
    ];
}
