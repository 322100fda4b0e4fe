using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>The way of a process's messages to the broker.</summary>
internal sealed class LifeQueue(TableStores world, ProcessLife life) : IQueueSender
{
    private IQueueSender Broker => world.IsBrokerDown ? throw new IOException("The broker is down.") : world.Queue;

    public Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken) =>
        life.RequestAsync($"send {queue}", () => Broker.SendMessageAsync(queue, message, cancellationToken));

    public Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken) =>
        life.RequestAsync($"send {queue}", () => Broker.SendMessagesAsync(queue, messages, cancellationToken));
}
