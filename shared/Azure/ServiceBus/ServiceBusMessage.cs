namespace Serverless.Azure;

/// <summary>A message on its way to Service Bus, with the properties that its HTTP data plane takes (contracts/servicebus-rest.md section 2).</summary>
/// <param name="Body">The text; it travels as UTF-8 and has at most 200 KB.</param>
public sealed record ServiceBusMessage(string Body)
{
    /// <summary>1 to 128 characters, derived from the business event: the same on every try, since only it makes a repeat harmless (I2).</summary>
    public required string MessageId { get; init; }

    /// <summary>Order holds within one session; absent means no session. At most 128 characters.</summary>
    public string? SessionId { get; init; }

    /// <summary>What the message is about (the wire calls it Label); absent means not said.</summary>
    public string? Subject { get; init; }

    /// <summary>The message or operation that this one belongs to; absent means none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When it becomes visible, kept to the second and never early; absent means now. It cannot be cancelled.</summary>
    public DateTimeOffset? ScheduledEnqueueTime { get; init; }

    /// <summary>How long it may wait before it is dead-lettered, in whole seconds rounded up; absent means the queue's own.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>
    /// Properties beside the body: texts of printable ASCII without quotes and backslashes, whole numbers, or booleans. Each is a header of its
    /// own on the wire, whose case a proxy may change: what matters belongs into the body.
    /// </summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; init; } = new Dictionary<string, object>();
}
