using System.Collections.Concurrent;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Puts messages into Service Bus queues. Passes <c>QueueSenderContract</c>.</summary>
/// <remarks>
/// All messages of a call are checked before the first is sent, so a bad one stores none. Up to 100 messages and 200 KB are then stored
/// all or none; beyond that, and with scheduled messages, several requests are needed, and a failure between them leaves those before it
/// stored. The caller repeats the whole call, and as ids are derived from content, what is stored already is dropped by the queue's
/// duplicate detection, within its window. A body over 200 KB goes to a blob and its reference is sent (see <see cref="ClaimCheck"/>).
/// </remarks>
/// <param name="client">The namespace.</param>
/// <param name="claims">Where large bodies go; absent means that they are refused.</param>
public sealed class ServiceBusQueueSender(ServiceBusClient client, ClaimCheck? claims) : IQueueSender
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new();

    /// <inheritdoc />
    public async Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken)
    {
        var sender = SenderOf(queue);
        Check(message);
        await sender.SendMessageAsync(await WrapAsync(queue, message, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken)
    {
        var sender = SenderOf(queue);
        foreach (var message in messages)
        {
            Check(message);
        }

        var wrapped = new List<ServiceBusMessage>(messages.Count);
        foreach (var message in messages)
        {
            wrapped.Add(await WrapAsync(queue, message, cancellationToken));
        }

        await sender.SendMessagesAsync(wrapped, cancellationToken);
    }

    private ServiceBusSender SenderOf(string queue) => _senders.GetOrAdd(queue, client.CreateSender);

    private bool IsClaim(QueueMessage message) => claims is not null && ClaimCheck.Takes(message.Body);

    private void Check(QueueMessage message) => ServiceBusLimits.Check(Translate(message, IsClaim(message) ? "" : message.Body));

    // The claim is kept before the message that names it is sent.
    private async Task<ServiceBusMessage> WrapAsync(string queue, QueueMessage message, CancellationToken cancellationToken) =>
        claims is not null && ClaimCheck.Takes(message.Body)
            ? Translate(message, await claims.KeepAsync(queue, message, cancellationToken))
            : Translate(message, message.Body);

    private static ServiceBusMessage Translate(QueueMessage message, string body) => new(body)
    {
        MessageId = message.MessageId,
        SessionId = message.SessionId,
        Subject = message.Subject,
        ScheduledEnqueueTime = message.ScheduledEnqueueTime,
        TimeToLive = message.TimeToLive,
        ApplicationProperties = message.TraceParent is { } trace
            ? new Dictionary<string, object> { [ServiceBusSender.DiagnosticId] = trace }
            : new Dictionary<string, object>(),
    };
}
