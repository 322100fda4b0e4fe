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

        // The case's row instead of its id, and no index of recipients: each notification dirtied a page of both, a sixth of all that is
        // written. Only the outbox asks for a recipient, and may read the table for it.
        """
        DROP INDEX notifications_of_case;
        DROP INDEX notifications_to;
        ALTER TABLE notifications ADD COLUMN case_row INTEGER NOT NULL DEFAULT 0;
        UPDATE notifications SET case_row = COALESCE((SELECT id FROM cases WHERE cases.case_id = notifications.case_id), 0);
        CREATE INDEX notifications_of_case ON notifications (case_row, sequence);
        """,
    ];
}
