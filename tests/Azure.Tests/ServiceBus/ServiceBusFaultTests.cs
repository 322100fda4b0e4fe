using Azure;

namespace Serverless.Azure.Tests;

/// <summary>What happens to a message while the service is busy, broken or unreachable (contracts/servicebus-rest.md section 2).</summary>
public sealed class ServiceBusFaultTests : IAsyncLifetime
{
    private const string Queue = "intake";
    private static readonly ServiceBusMessage Message = new("1") { MessageId = "m-1" };
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    private ServiceBusSender Sender => field ??= Peer.Client.CreateSender(Queue);

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queue);

    public async Task DisposeAsync() => await Peer.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_service_that_recovers_has_the_message_once(int status)
    {
        await Peer.BreakAsync(new { kind = "status", status, times = 3 });

        await Sender.SendMessageAsync(Message, default);

        Assert.Equal([$"send {status}", $"send {status}", $"send {status}", "send 201"], await Peer.RequestsAsync());
        Assert.Single(await Peer.MessagesAsync(Queue));
    }

    [Fact]
    public async Task A_throttled_client_rests_as_long_as_it_is_told()
    {
        await Peer.BreakAsync(new { kind = "status", status = 429, retryAfter = 17 });

        await Sender.SendMessageAsync(Message, default);

        Assert.Equal([TimeSpan.FromSeconds(17)], Peer.Time.Rests);
    }

    [Fact]
    public async Task A_busy_service_that_names_no_rest_is_left_alone_for_two_seconds()
    {
        await Peer.BreakAsync(new { kind = "status", status = 503, detail = "50009 The server is busy." });

        await Sender.SendMessageAsync(Message, default);

        Assert.Equal([TimeSpan.FromSeconds(2)], Peer.Time.Rests);
    }

    [Fact]
    public async Task Rests_grow_and_end()
    {
        await Peer.BreakAsync(new { kind = "status", status = 500, times = 9 });

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(Message, default));

        Assert.Equal((ServiceBusFailureReason.ServiceBusy, true, Queue), (failure.Reason, failure.IsTransient, failure.EntityPath));
        Assert.Equal(4, (await Peer.RequestsAsync()).Count);
        Assert.Collection(
            Peer.Time.Rests, rest => AssertAbout(0.8, rest), rest => AssertAbout(1.6, rest), rest => AssertAbout(3.2, rest));
    }

    [Fact]
    public async Task A_service_that_asks_for_a_long_rest_is_left_to_the_next_delivery()
    {
        await Peer.BreakAsync(new { kind = "status", status = 429, retryAfter = 600 });

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(Message, default));

        Assert.True(failure.IsTransient);
        Assert.Equal(["send 429"], await Peer.RequestsAsync());
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_stored_once() // I2
    {
        await Peer.BreakAsync(new { kind = "reset-after" });

        await Sender.SendMessageAsync(Message, default);

        Assert.Equal(["send 0", "send 201"], await Peer.RequestsAsync());
        Assert.Single(await Peer.MessagesAsync(Queue));
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_stored_once() // I2
    {
        await Peer.BreakAsync(new { kind = "reset-after", operation = "batch" }, new { kind = "status", status = 503, operation = "batch" });

        await Sender.SendMessagesAsync([Message, Message with { MessageId = "m-2" }], default);

        Assert.Equal(["batch 0", "batch 503", "batch 201"], await Peer.RequestsAsync());
        Assert.Equal(2, (await Peer.MessagesAsync(Queue)).Count);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("hang-after")]
    public async Task A_service_that_does_not_answer_is_asked_again_after_our_patience(string kind)
    {
        await Peer.BreakAsync(new { kind });
        var sending = Sender.SendMessageAsync(Message, default);
        await Peer.RequestsAsync(atLeast: 1);

        Peer.Time.Advance(BusPeer.Patient.TryWithin);
        await sending;

        Assert.Equal(["send 0", "send 201"], await Peer.RequestsAsync());
        Assert.Single(await Peer.MessagesAsync(Queue));
    }

    [Fact]
    public async Task A_service_that_always_breaks_the_connection_is_named_so()
    {
        await Peer.BreakAsync(new { kind = "reset", times = 9 });

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(Message, default));

        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, true), (failure.Reason, failure.IsTransient));
        Assert.Equal(4, (await Peer.RequestsAsync()).Count);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named_so()
    {
        var sender = new ServiceBusClient(new Uri("http://127.0.0.1:9"), Credential(BusPeer.Key), BusPeer.Patient, Peer.Time).CreateSender(Queue);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(Message, default));

        Assert.Equal(ServiceBusFailureReason.ServiceCommunicationProblem, failure.Reason);
    }

    [Theory]
    [InlineData(400, ServiceBusFailureReason.GeneralError)]
    [InlineData(401, ServiceBusFailureReason.Unauthorized)]
    [InlineData(403, ServiceBusFailureReason.QuotaExceeded)]
    [InlineData(410, ServiceBusFailureReason.MessagingEntityNotFound)]
    public async Task A_refusal_is_final_and_says_why(int status, ServiceBusFailureReason reason)
    {
        await Peer.BreakAsync(new { kind = "status", status, detail = "The words of the service." });

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(Message, default));

        Assert.Equal((reason, false), (failure.Reason, failure.IsTransient));
        Assert.Equal($"Service Bus answered {status} for intake: The words of the service.", failure.Message);
        Assert.Single(await Peer.RequestsAsync());
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named() =>
        Assert.Equal(
            ServiceBusFailureReason.MessagingEntityNotFound,
            (await Assert.ThrowsAsync<ServiceBusException>(
                () => Peer.Client.CreateSender("unknown").SendMessageAsync(Message, default))).Reason);

    [Fact]
    public async Task A_failure_between_two_batches_leaves_the_first_and_the_repeat_adds_the_rest()
    {
        var messages = Enumerable.Range(0, 150).Select(n => new ServiceBusMessage($"{n}") { MessageId = $"m-{n}" }).ToList();
        await Sender.SendMessagesAsync(messages[..100], default);
        await Peer.BreakAsync(new { kind = "status", status = 503, operation = "batch", times = 4 });
        await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessagesAsync(messages[100..], default));

        await Sender.SendMessagesAsync(messages, default);

        Assert.Equal(messages.Select(message => message.MessageId), (await Peer.MessagesAsync(Queue)).Select(node => (string?)node["messageId"]));
    }

    [Fact]
    public async Task One_call_that_is_throttled_holds_back_the_others()
    {
        await Peer.BreakAsync(new { kind = "status", status = 429, retryAfter = 600 });
        await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(Message, default));

        await Peer.Client.CreateSender(Queue).SendMessageAsync(Message, default);

        Assert.Equal([BusPeer.Patient.RestMax], Peer.Time.Rests);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await Peer.BreakAsync(new { kind = "hang" });
        var sending = Sender.SendMessageAsync(Message, cancel.Token);
        await Peer.RequestsAsync(atLeast: 1);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_wrong_key_is_told_from_a_key_that_may_not_send()
    {
        var wrong = new ServiceBusClient(new Uri(Peer.Url), Credential(BusPeer.Key + "x"), BusPeer.Patient, Peer.Time);
        var listener = new ServiceBusClient(new Uri(Peer.Url), new AzureNamedKeyCredential("listener", BusPeer.Key), BusPeer.Patient, Peer.Time);

        var first = await Assert.ThrowsAsync<ServiceBusException>(() => wrong.CreateSender(Queue).SendMessageAsync(Message, default));
        var second = await Assert.ThrowsAsync<ServiceBusException>(() => listener.CreateSender(Queue).SendMessageAsync(Message, default));

        Assert.Equal((ServiceBusFailureReason.Unauthorized, ServiceBusFailureReason.QuotaExceeded), (first.Reason, second.Reason));
    }

    [Fact]
    public async Task A_token_is_used_until_it_nears_its_end_and_a_refused_one_is_made_anew()
    {
        await Sender.SendMessageAsync(Message, default);
        await Peer.AdvanceAsync(TimeSpan.FromMinutes(16));
        await Sender.SendMessageAsync(Message with { MessageId = "m-2" }, default);
        await Peer.BreakAsync(new { kind = "status", status = 401 });

        await Sender.SendMessageAsync(Message with { MessageId = "m-3" }, default);

        Assert.Equal(["send 201", "send 201", "send 401", "send 201"], await Peer.RequestsAsync());
    }

    private static AzureNamedKeyCredential Credential(string key) => new(BusPeer.KeyName, key);

    private static void AssertAbout(double seconds, TimeSpan rest) => Assert.InRange(rest.TotalSeconds, seconds * 0.8, seconds * 1.2);
}
