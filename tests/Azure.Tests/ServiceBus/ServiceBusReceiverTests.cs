namespace Serverless.Azure.Tests;

public sealed class ServiceBusReceiverTests : IAsyncLifetime
{
    private const string Queue = "intake";
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    private ServiceBusReceiver Receiver => field ??= Peer.Client.CreateReceiver(Queue);

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queue);

    public async Task DisposeAsync() => await Peer.DisposeAsync();

    [Fact]
    public async Task A_locked_message_has_what_was_sent_and_what_the_broker_adds()
    {
        await SendAsync("m-1", message => message with
        {
            SessionId = "C-1",
            Subject = "投诉",
            CorrelationId = "m-0",
            TimeToLive = TimeSpan.FromMinutes(5),
            ApplicationProperties = new Dictionary<string, object> { ["CaseId"] = "C-1001", ["Attempt"] = 3, ["IsUrgent"] = true },
        });

        var message = await LockAsync();

        var now = Peer.Time.GetUtcNow();
        Assert.Equal(("m-1", "投", 1, 1), (message.MessageId, message.Body, message.SequenceNumber, message.DeliveryCount));
        Assert.Equal(("C-1", "投诉", "m-0", TimeSpan.FromMinutes(5)), (message.SessionId, message.Subject, message.CorrelationId, message.TimeToLive));
        Assert.Equal((now, now.AddMinutes(1)), (message.EnqueuedTime, message.LockedUntil));
        Assert.Equal(
            new Dictionary<string, object> { ["CaseId"] = "C-1001", ["Attempt"] = 3L, ["IsUrgent"] = true },
            message.ApplicationProperties);
    }

    [Fact]
    public async Task An_empty_queue_gives_nothing() => Assert.Null(await Receiver.ReceiveMessageAsync(Wait, default));

    [Fact]
    public async Task An_abandoned_message_comes_again_and_a_completed_one_does_not()
    {
        await SendAsync("m-1");
        await Receiver.AbandonMessageAsync(await LockAsync(), default);
        var again = await LockAsync();

        await Receiver.CompleteMessageAsync(again, default);

        Assert.Equal(2, again.DeliveryCount);
        Assert.Empty(await Peer.MessagesAsync(Queue));
    }

    [Fact]
    public async Task A_renewed_lock_lasts_longer_and_a_lost_one_is_named()
    {
        await SendAsync("m-1");
        var message = await LockAsync();
        await Peer.AdvanceAsync(TimeSpan.FromSeconds(50));
        await Receiver.RenewMessageLockAsync(message, default);
        await Peer.AdvanceAsync(TimeSpan.FromSeconds(50));
        Assert.Null(await Receiver.ReceiveMessageAsync(Wait, default));

        await Peer.AdvanceAsync(TimeSpan.FromSeconds(10));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => Receiver.CompleteMessageAsync(message, default));
        Assert.Equal((ServiceBusFailureReason.MessageLockLost, false), (failure.Reason, failure.IsTransient));
    }

    [Fact]
    public async Task After_its_last_delivery_a_message_is_dead_with_the_reason() // I6
    {
        await SendAsync("m-1");
        for (var n = 0; n < 10; n++)
        {
            await Receiver.AbandonMessageAsync(await LockAsync(), default);
        }

        Assert.Null(await Receiver.ReceiveMessageAsync(Wait, default));
        var dead = await Peer.Client.CreateReceiver(Queue, SubQueue.DeadLetter).ReceiveMessageAsync(Wait, default);
        Assert.Equal(
            ("MaxDeliveryCountExceeded", "Message could not be consumed after 10 delivery attempts."),
            (dead?.DeadLetterReason, dead?.DeadLetterErrorDescription));
    }

    [Fact]
    public async Task A_message_that_waited_too_long_is_dead()
    {
        await SendAsync("m-1", message => message with { TimeToLive = TimeSpan.FromMinutes(5) });

        await Peer.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Null(await Receiver.ReceiveMessageAsync(Wait, default));
        Assert.Equal("m-1", (string?)Assert.Single(await Peer.MessagesAsync(Queue + "/$DeadLetterQueue"))["messageId"]);
    }

    private Task SendAsync(string id, Func<ServiceBusMessage, ServiceBusMessage>? with = null)
    {
        var message = new ServiceBusMessage("投") { MessageId = id };
        return Peer.Client.CreateSender(Queue).SendMessageAsync(with?.Invoke(message) ?? message, default);
    }

    private async Task<ServiceBusReceivedMessage> LockAsync() =>
        await Receiver.ReceiveMessageAsync(Wait, default) ?? throw new InvalidOperationException("There is no message.");
}
