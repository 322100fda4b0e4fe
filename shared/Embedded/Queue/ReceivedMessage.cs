namespace Serverless.Embedded;

/// <summary>A message that is locked for one receiver until <paramref name="LockedUntil"/>.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="SequenceNumber">Its number in the store; never used again.</param>
/// <param name="LockToken">Proves the lock when the message is settled.</param>
/// <param name="MessageId">The sender's id.</param>
/// <param name="SessionId">The session whose order it keeps; absent when it has none.</param>
/// <param name="Subject">What it is about; absent when none was given.</param>
/// <param name="Body">The text.</param>
/// <param name="DeliveryCount">How often it was delivered, this time included.</param>
/// <param name="EnqueuedTime">When it was first enqueued.</param>
/// <param name="LockedUntil">When the lock ends unless it is renewed.</param>
public sealed record ReceivedMessage(
    string Queue, long SequenceNumber, long LockToken, string MessageId, string? SessionId, string? Subject, string Body,
    int DeliveryCount, DateTimeOffset EnqueuedTime, DateTimeOffset LockedUntil)
{
    /// <summary>Since when it can be received: when it was enqueued, or what it was scheduled for.</summary>
    public DateTimeOffset ReadyTime { get; init; } = EnqueuedTime;

    /// <summary>The span that sent it, as a W3C <c>traceparent</c>; absent when nothing was traced.</summary>
    public string? TraceParent { get; init; }
}
