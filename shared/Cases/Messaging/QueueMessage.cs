namespace Serverless.Cases;

/// <summary>A message on its way into a queue, with the properties of a Service Bus message that we use.</summary>
/// <param name="MessageId">At most 128 characters; a queue keeps one message of an id within its duplicate-detection window.</param>
/// <param name="Body">The text, at most 200 KB as UTF-8; larger things travel by reference.</param>
public sealed record QueueMessage(string MessageId, string Body)
{
    /// <summary>Messages of one session are delivered one at a time, in order; absent means no session. At most 128 characters.</summary>
    public string? SessionId { get; init; }

    /// <summary>When the message becomes visible; absent means now.</summary>
    public DateTimeOffset? ScheduledEnqueueTime { get; init; }

    /// <summary>What the message is about, such as <c>contact</c> (Service Bus: Label).</summary>
    public string? Subject { get; init; }

    /// <summary>How long it may wait before it is dead-lettered; absent means without end.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The span that sends it, as a W3C <c>traceparent</c> (an application property); absent when nothing is traced.</summary>
    public string? TraceParent { get; init; } = Tracing.Current;
}
