using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I4: every outbound message has its notification, each once; what is not sent yet still has its message.</summary>
internal sealed class NotificationCheck : IStoreCheck
{
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var messages = new HashSet<string>();
        var queued = new HashSet<string>();
        foreach (var (message, id) in snapshot.Rows(
            $"SELECT message_id, body FROM queue_messages WHERE queue = '{INotificationStore.Queue}'", query => (query.Text(0), query.Text(1))))
        {
            // A further try is a message of its own about the same notification.
            queued.Add(id);
            if (!messages.Add(message))
            {
                snapshot.Report("I4", message, "it is queued more than once.");
            }

            if (!snapshot.Any("SELECT 1 FROM notifications WHERE id = ?1", id))
            {
                snapshot.Report("I4", message, "it is queued, and its notification is not known.");
            }
        }

        foreach (var row in snapshot.Rows(
            $"""
            SELECT {NotificationRow.Columns}, EXISTS (SELECT 1 FROM cases c WHERE c.id = case_row AND c.case_id = notifications.case_id)
            FROM notifications
            """,
            query => (Row: NotificationRow.Read(query), HasCase: query.Number(9) == 1)))
        {
            var id = row.Row.Id;
            await snapshot.OpenAsync(
                DataSubject.Of(row.Row.Customer), row.Row.Body, SealPurposes.Notification(id), id, cancellationToken);
            if (row.Row.State <= NotificationState.Sending && !queued.Contains(id))
            {
                snapshot.Report("I8", id, "it is not sent, and no message will send it.");
            }

            if (!row.HasCase)
            {
                snapshot.Report("I3", id, "its case is not known.");
            }
        }
    }
}
