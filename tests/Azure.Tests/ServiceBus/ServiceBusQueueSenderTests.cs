using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

public sealed class ServiceBusQueueSenderTests : QueueSenderContract, IAsyncLifetime
{
    private BusPeer? _peer;

    protected override IQueueSender Sender => field ??= new ServiceBusQueueSender(Peer.Client, claims: null);

    protected override DateTimeOffset Now => Peer.Time.GetUtcNow();

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queue, Queue + "-2");

    public async Task DisposeAsync()
    {
        Assert.Empty(await Peer.ViolationsAsync());
        await Peer.DisposeAsync();
    }

    protected override Task AdvanceAsync(TimeSpan length) => Peer.AdvanceAsync(length);

    protected override async Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(string queue)
    {
        var receiver = Peer.Client.CreateReceiver(queue);
        var all = new List<QueueMessage>();
        while (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1), default) is { } message)
        {
            await receiver.CompleteMessageAsync(message, default);
            all.Add(new QueueMessage(message.MessageId, message.Body)
            {
                SessionId = message.SessionId,
                Subject = message.Subject,
                TimeToLive = message.TimeToLive,
            });
        }

        return all;
    }
}
