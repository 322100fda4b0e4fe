using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Records receipts, in whatever order and however often they come; a failure takes the recipient's next channel.</summary>
internal sealed class ReceiptBook(INotificationStore notifications, FailOver failOver, TimeProvider time)
{
    /// <summary>Records how far a notification of ours has come; one that we do not know is passed over.</summary>
    /// <param name="id">Our id, when the receipt carries it.</param>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="reason">Why it failed; absent otherwise.</param>
    public async Task RecordAsync(
        string? id, string providerId, NotificationState state, string? reason, CancellationToken cancellationToken)
    {
        var record = (id is null ? null : await notifications.FindAsync(id, cancellationToken))
            ?? (providerId.Length > 0 ? await notifications.FindByProviderIdAsync(providerId, cancellationToken) : null);
        if (record is null)
        {
            return;
        }

        var hasMoved = await notifications.MoveAsync(
            record.Notification.Id, state, time.GetUtcNow().ToInstant(), providerId.Length > 0 ? providerId : null, reason, cancellationToken);
        if (hasMoved)
        {
            Measures.Moved(record.Notification, state);
        }

        if (state == NotificationState.Failed && (hasMoved || record.State == NotificationState.Failed))
        {
            await failOver.TakeNextChannelAsync(record.Notification, reason ?? "undelivered", cancellationToken);
        }
    }
}
