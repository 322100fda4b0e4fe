namespace Serverless.Embedded;

/// <summary>How a processor handles its queue.</summary>
public sealed record QueueProcessorOptions
{
    /// <summary>The most messages in hand at once.</summary>
    public int MaxConcurrentCalls { get; init; } = 16;

    /// <summary>How long a handler may hold one message; then it is cancelled and the message given back (I9).</summary>
    public TimeSpan MaxAutoLockRenewalDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often locks in hand are renewed; well under the queue's lock duration.</summary>
    public TimeSpan LockRenewalInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a message rests after its N-th delivery failed: 1 s, doubling, at most five minutes.</summary>
    public Func<int, TimeSpan> RestAfterDelivery { get; init; } =
        static deliveries => TimeSpan.FromSeconds(Math.Min(300, 1 << Math.Clamp(deliveries - 1, 0, 9)));
}
