namespace Serverless.Azure;

/// <summary>A message that is locked for this receiver (contracts/servicebus-rest.md section 4).</summary>
/// <param name="SequenceNumber">Its number in the queue.</param>
/// <param name="LockToken">Proves the lock when the message is settled.</param>
/// <param name="MessageId">The sender's id.</param>
/// <param name="Body">The text.</param>
/// <param name="DeliveryCount">How often it was locked, this time included.</param>
/// <param name="EnqueuedTime">When it was enqueued, or came due when it was scheduled; UTC, to the second.</param>
/// <param name="LockedUntil">When the lock ends; UTC, to the second.</param>
public sealed record ServiceBusReceivedMessage(
    long SequenceNumber, string LockToken, string MessageId, string Body, int DeliveryCount,
    DateTimeOffset EnqueuedTime, DateTimeOffset LockedUntil)
{
    /// <summary>The session; absent when it has none.</summary>
    public string? SessionId { get; init; }

    /// <summary>What it is about; absent when not said.</summary>
    public string? Subject { get; init; }

    /// <summary>The message or operation that it belongs to; absent when not said.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>How long it could wait; absent when without end.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Why it is dead, such as <c>MaxDeliveryCountExceeded</c>; absent outside a dead-letter queue.</summary>
    public string? DeadLetterReason { get; init; }

    /// <summary>Why it is dead, in words; absent outside a dead-letter queue.</summary>
    public string? DeadLetterErrorDescription { get; init; }

    /// <summary>The properties beside the body; HTTP does not tell them from headers that a proxy added.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; init; } = new Dictionary<string, object>();
}
