using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>Bodies that are too large for a message travel by reference.</summary>
public sealed class ClaimCheckTests : IAsyncLifetime
{
    private const string Queue = "intake";
    private static readonly QueueMessage Large = new("m-1", new string('投', 100_000)) { Subject = "contact", SessionId = "C-1" };
    private readonly MemoryClaims _store = new();
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    private ClaimCheck Claims => field ??= new ClaimCheck(_store, Peer.Time);

    private ServiceBusQueueSender Sender => field ??= new ServiceBusQueueSender(Peer.Client, Claims);

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queue);

    public async Task DisposeAsync() => await Peer.DisposeAsync();

    [Fact]
    public async Task A_large_body_comes_out_as_it_went_in()
    {
        await Sender.SendMessageAsync(Queue, Large, default);

        var message = Assert.Single(await Peer.MessagesAsync(Queue));
        var body = (string)message["body"]!;
        Assert.InRange(body.Length, 1, 300);
        Assert.Equal(("m-1", "contact", "C-1"), ((string?)message["messageId"], (string?)message["subject"], (string?)message["sessionId"]));
        Assert.Equal(Large.Body, await Claims.ReadAsync(body, default));
    }

    [Fact]
    public async Task A_small_body_makes_no_claim()
    {
        await Sender.SendMessagesAsync(Queue, [Large with { Body = "small" }, Large with { MessageId = "m-2" }], default);

        Assert.Single(_store.Names);
        Assert.Equal("small", (string?)(await Peer.MessagesAsync(Queue))[0]["body"]);
        Assert.Equal("small", await Claims.ReadAsync("small", default));
    }

    [Fact]
    public async Task A_message_that_is_sent_again_makes_one_claim()
    {
        await Sender.SendMessageAsync(Queue, Large, default);
        await Sender.SendMessageAsync(Queue, Large, default);

        Assert.Single(_store.Names);
    }

    [Fact]
    public async Task A_bad_message_beside_a_large_one_makes_no_claim()
    {
        var bad = new QueueMessage(new string('x', 129), "bad");

        await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendMessagesAsync(Queue, [Large, bad], default));

        Assert.Empty(_store.Names);
    }

    [Fact]
    public async Task A_body_without_measure_is_refused()
    {
        var vast = Large with { Body = new string('x', (4 * 1024 * 1024) + 1) };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendMessageAsync(Queue, vast, default));

        Assert.Contains(nameof(QueueMessage.Body), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_lives_thirty_days_after_its_message_came_due_and_then_it_is_said_so()
    {
        var body = await Claims.KeepAsync(Queue, Large, default);
        await Claims.KeepAsync(Queue, Large with { ScheduledEnqueueTime = Peer.Time.GetUtcNow().AddDays(7) }, default);

        Peer.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await Claims.SweepAsync(default));
        Peer.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Claims.SweepAsync(default));

        Assert.Single(_store.Names);
        await Assert.ThrowsAsync<InvalidDataException>(() => Claims.ReadAsync(body, default));
    }

    [Fact]
    public async Task A_claim_that_is_not_what_was_kept_is_refused()
    {
        var body = await Claims.KeepAsync(Queue, Large, default);
        await _store.PutAsync(Assert.Single(_store.Names), BinaryData.FromString("another"), default);

        await Assert.ThrowsAsync<InvalidDataException>(() => Claims.ReadAsync(body, default));
    }

    [Theory]
    [InlineData("{\"$claim\":")]
    [InlineData("{\"$claim\":{}}")]
    [InlineData("{\"$claim\":1}")]
    public async Task A_reference_that_is_not_ours_is_refused(string body) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Claims.ReadAsync(body, default));
}
