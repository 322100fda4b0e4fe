namespace Serverless.Embedded;

/// <summary>How the embedded queues behave; the names are those of a Service Bus queue.</summary>
public sealed record SqliteQueueOptions
{
    /// <summary>How long a received message is hidden from others before it must be settled or its lock renewed.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is delivered before it is dead-lettered (I6).</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>How long a message id is remembered: the longest that Service Bus allows, since our ids are derived from content.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromDays(7);
}
