namespace Serverless.Embedded;

/// <summary>The recipient's address stands here as a blind index only; the words are encrypted under the customer's key (I7).</summary>
internal static class NotificationSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE notifications (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL,
            customer_id TEXT NOT NULL, staff_id TEXT, to_index TEXT, body BLOB NOT NULL,
            state INTEGER NOT NULL, state_at INTEGER NOT NULL, provider_id TEXT, reason TEXT, attempts INTEGER NOT NULL);
        CREATE INDEX notifications_of_case ON notifications (case_id, sequence);
        CREATE INDEX notifications_of_staff ON notifications (staff_id, sequence) WHERE staff_id IS NOT NULL;
        CREATE INDEX notifications_to ON notifications (to_index, sequence) WHERE to_index IS NOT NULL;
        CREATE INDEX notifications_by_provider ON notifications (provider_id) WHERE provider_id IS NOT NULL;
        """,

        // What waits and what failed is little among what was sent: found at once, and what goes its way touches one small tree.
        """
        CREATE INDEX notifications_unsettled ON notifications (state, sequence) WHERE state IN (0, 1, 4, 5);
        """,
    ];
}
