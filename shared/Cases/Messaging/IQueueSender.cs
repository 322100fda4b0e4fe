namespace Serverless.Cases;

/// <summary>Puts messages into queues, as a Service Bus sender does. Passes <c>QueueSenderContract</c>.</summary>
public interface IQueueSender
{
    /// <summary>Stores one message; returns when it is durable. A message id that the queue has seen within its window is dropped silently.</summary>
    /// <exception cref="ArgumentException">The message breaks a limit; the text names the property.</exception>
    Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken);

    /// <summary>Stores all of the messages or none.</summary>
    Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken);
}
