using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Takes notifications off the <c>outbound</c> queue and hands each to its provider, or leaves it in the local outbox (I4).</summary>
/// <remarks>
/// A notification that is past <see cref="NotificationState.Sending"/> is not sent again, however often its message comes. The one
/// window for a repeat: the process dies, or the answer is lost, after the provider took it and before that is recorded.
/// </remarks>
internal sealed class SendNotification(
    INotificationStore notifications, ICustomerStore customers, OutboundChannels channels, FailOver failOver,
    ServicePost service, IQueueSender queue, TimeProvider time, ILogger<SendNotification> logger)
{
    private const int TriesMax = 12;
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Sends the notification with this id, once.</summary>
    public async Task HandleAsync(string id, CancellationToken cancellationToken)
    {
        if (id.StartsWith(ServicePost.Prefix, StringComparison.Ordinal))
        {
            await service.SendAsync(id[ServicePost.Prefix.Length..], cancellationToken); // A word of the service itself: no case has it.
            return;
        }

        var record = await notifications.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"Notification {id} is queued, but not kept.");
        if (record.State == NotificationState.Failed)
        {
            // A crash may lie between the failure and the next channel; what was taken already is not taken again.
            await failOver.TakeNextChannelAsync(record.Notification, record.Reason ?? "undelivered", cancellationToken);
            return;
        }

        if (record.State is not (NotificationState.Queued or NotificationState.Sending))
        {
            return;
        }

        var notification = record.Notification;
        if (await IsUnwantedAsync(notification, cancellationToken))
        {
            await MoveAsync(notification, NotificationState.Withheld, null, "opted-out");
        }
        else if (channels.SenderFor(notification.Channel) is { } sender)
        {
            await MoveAsync(notification, NotificationState.Sending, null, null);
            await RecordAsync(record, await sender.SendAsync(notification, cancellationToken), cancellationToken);
        }
        else
        {
            await MoveAsync(notification, NotificationState.Sent, null, null); // The local outbox: shown by GET /outbox.
        }
    }

    private async Task RecordAsync(NotificationRecord record, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var notification = record.Notification;
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await MoveAsync(notification, NotificationState.Sent, sent.ProviderId, null);
                break;
            case SendOutcome.Retry retry when record.Attempts + 1 < TriesMax:
                await TryAgainAsync(record, retry.After, cancellationToken);
                break;
            case SendOutcome.Unknown when record.Attempts + 1 < TriesMax:
                await TryAgainAsync(record, null, cancellationToken);
                break;
            case SendOutcome.Retry retry:
                await GiveUpAsync(notification, retry.Reason, cancellationToken);
                break;
            case SendOutcome.Unknown unknown:
                await GiveUpAsync(notification, unknown.Reason, cancellationToken);
                break;
            case SendOutcome.Failed failed:
                await GiveUpAsync(notification, failed.Code, cancellationToken);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task GiveUpAsync(Notification notification, string reason, CancellationToken cancellationToken)
    {
        Log.NotificationFailed(logger, notification.Id, reason);
        await MoveAsync(notification, NotificationState.Failed, null, reason);
        await failOver.TakeNextChannelAsync(notification, reason, cancellationToken);
    }

    // A message of its own for each try, so that neither broker needs to hold one back.
    private async Task TryAgainAsync(NotificationRecord record, TimeSpan? after, CancellationToken cancellationToken)
    {
        var attempt = record.Attempts + 1;
        var rest = after ?? FirstRest * Math.Pow(2, Math.Min(attempt, 10));
        var message = new QueueMessage($"{ContentId.Of("try", record.Notification.Id)}-{attempt}", record.Notification.Id)
        {
            Subject = "notification",
            ScheduledEnqueueTime = time.GetUtcNow() + (rest < LongestRest ? rest : LongestRest),
        };
        await queue.SendMessageAsync(INotificationStore.Queue, message, cancellationToken);
    }

    // Consent is looked at when the word goes out: it may have been withdrawn since it was decided (H73).
    private async Task<bool> IsUnwantedAsync(Notification notification, CancellationToken cancellationToken) =>
        notification.StaffId is null
        && await customers.FindCurrentAsync(notification.Customer, cancellationToken) is { OptedOut: { Count: > 0 } refused }
        && refused.Any(address => address.Value == notification.To);

    private async Task MoveAsync(Notification notification, NotificationState state, string? providerId, string? reason)
    {
        if (await notifications.MoveAsync(
            notification.Id, state, time.GetUtcNow().ToInstant(), providerId, reason, CancellationToken.None))
        {
            Measures.Moved(notification, state);
        }
    }
}
