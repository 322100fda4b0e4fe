using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a sender promises on any broker.</summary>
public abstract class QueueSenderContract
{
    protected const string Queue = "contract";

    protected abstract IQueueSender Sender { get; }

    /// <summary>Takes everything that can be received now, in the order of delivery, and completes it.</summary>
    protected abstract Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(string queue);

    /// <summary>Moves the broker's clock, so that scheduled messages come due.</summary>
    protected abstract Task AdvanceAsync(TimeSpan length);

    protected abstract DateTimeOffset Now { get; }

    [Fact]
    public async Task A_sent_message_arrives_with_its_properties()
    {
        var sent = new QueueMessage("m-1", "{\"contact\":\"客户\"}") { SessionId = "s-1", Subject = "contact" };

        await Sender.SendMessageAsync(Queue, sent, default);

        Assert.Equal([sent], await ReceiveAllAsync(Queue));
    }

    [Fact]
    public async Task Twenty_senders_of_one_id_make_one_message() // I2
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            n => Sender.SendMessageAsync(Queue, new QueueMessage("same", $"{n}"), default)));

        Assert.Single(await ReceiveAllAsync(Queue));
    }

    [Fact]
    public async Task An_id_that_was_completed_is_still_known()
    {
        await Sender.SendMessageAsync(Queue, new QueueMessage("m-1", "first"), default);
        await ReceiveAllAsync(Queue);

        await Sender.SendMessageAsync(Queue, new QueueMessage("m-1", "again"), default);

        Assert.Empty(await ReceiveAllAsync(Queue));
    }

    [Fact]
    public async Task Two_queues_know_nothing_of_each_other()
    {
        await Sender.SendMessageAsync(Queue, new QueueMessage("m-1", "a"), default);
        await Sender.SendMessageAsync(Queue + "-2", new QueueMessage("m-1", "b"), default);

        Assert.Equal("a", Assert.Single(await ReceiveAllAsync(Queue)).Body);
        Assert.Equal("b", Assert.Single(await ReceiveAllAsync(Queue + "-2")).Body);
    }

    [Fact]
    public async Task A_scheduled_message_is_not_seen_before_its_instant()
    {
        await Sender.SendMessageAsync(Queue, new QueueMessage("m-1", "later") { ScheduledEnqueueTime = Now.AddMinutes(10) }, default);

        await AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(await ReceiveAllAsync(Queue));

        await AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("later", Assert.Single(await ReceiveAllAsync(Queue)).Body);
    }

    [Fact]
    public async Task A_batch_with_one_bad_message_stores_none()
    {
        var batch = new[] { new QueueMessage("m-1", "good"), new QueueMessage(new string('x', 129), "bad") };

        await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendMessagesAsync(Queue, batch, default));

        Assert.Empty(await ReceiveAllAsync(Queue));
    }

    [Fact]
    public async Task A_batch_arrives_in_order_within_a_session()
    {
        var batch = Enumerable.Range(0, 30).Select(n => new QueueMessage($"m-{n}", $"{n}") { SessionId = "s" }).ToList();

        await Sender.SendMessagesAsync(Queue, batch, default);

        Assert.Equal(batch, await ReceiveAllAsync(Queue));
    }

    [Theory]
    [InlineData(nameof(QueueMessage.MessageId))]
    [InlineData(nameof(QueueMessage.SessionId))]
    [InlineData(nameof(QueueMessage.Body))]
    public async Task A_message_over_a_limit_is_refused_by_the_name_of_its_property(string property)
    {
        var good = new QueueMessage(new string('i', 128), new string('投', 200 * 1024 / 3)) { SessionId = new string('s', 128) };
        var bad = property switch
        {
            nameof(QueueMessage.MessageId) => good with { MessageId = new string('i', 129) },
            nameof(QueueMessage.SessionId) => good with { SessionId = new string('s', 129) },
            _ => good with { Body = good.Body + "投" },
        };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendMessageAsync(Queue, bad, default));
        await Sender.SendMessageAsync(Queue, good, default);

        Assert.Contains(property, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(good.MessageId, Assert.Single(await ReceiveAllAsync(Queue)).MessageId);
    }
}
