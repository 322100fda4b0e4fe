using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>The way of a process's messages to the broker.</summary>
internal sealed class LifeQueue(IQueueSender broker, ProcessLife life) : IQueueSender
{
    public Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken) =>
        life.RequestAsync($"send {queue}", () => broker.SendMessageAsync(queue, message, cancellationToken));

    public Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken) =>
        life.RequestAsync($"send {queue}", () => broker.SendMessagesAsync(queue, messages, cancellationToken));
}
