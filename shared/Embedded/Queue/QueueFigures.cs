namespace Serverless.Embedded;

/// <summary>How a queue stands.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="OldestReadyTime">Since when the oldest message that nobody has received can be; absent when none waits.</param>
/// <param name="DeadLetters">How many messages were given up.</param>
public sealed record QueueFigures(string Queue, DateTimeOffset? OldestReadyTime, long DeadLetters);
