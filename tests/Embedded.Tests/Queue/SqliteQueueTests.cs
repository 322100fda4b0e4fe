using Serverless.Cases;

namespace Serverless.Embedded.Tests;

public sealed class SqliteQueueTests : IDisposable
{
    private const string Name = "intake";
    private readonly StoreFolder _store = new();

    private SqliteQueue Queue => _store.Queue;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_locked_message_is_hidden_until_its_lock_runs_out()
    {
        await SendAsync("m-1");
        var first = await ReceiveOneAsync();

        Assert.Null(await FindOneAsync());
        await _store.Clock.AdvanceAsync(StoreFolder.QueueOptions.LockDuration, default);
        var second = await ReceiveOneAsync();

        Assert.Equal((1, 2), (first.DeliveryCount, second.DeliveryCount));
        await Assert.ThrowsAsync<MessageLockLostException>(() => Queue.CompleteMessageAsync(first, default));
        await Queue.CompleteMessageAsync(second, default);
    }

    [Fact]
    public async Task A_renewed_lock_lasts_longer()
    {
        await SendAsync("m-1");
        var message = await ReceiveOneAsync();
        await _store.Clock.AdvanceAsync(TimeSpan.FromSeconds(50), default);

        var until = await Queue.RenewMessageLockAsync(message, default);
        await _store.Clock.AdvanceAsync(TimeSpan.FromSeconds(50), default);

        Assert.Equal(StoreFolder.Start.AddSeconds(110), until);
        Assert.Null(await FindOneAsync());
        await Queue.CompleteMessageAsync(message, default);
    }

    [Fact]
    public async Task Completing_again_is_no_error_and_with_another_token_it_is()
    {
        await SendAsync("m-1");
        var message = await ReceiveOneAsync();

        await Assert.ThrowsAsync<MessageLockLostException>(
            () => Queue.CompleteMessageAsync(message with { LockToken = message.LockToken + 1 }, default));
        await Queue.CompleteMessageAsync(message, default);
        await Queue.CompleteMessageAsync(message, default);
    }

    [Fact]
    public async Task Messages_come_in_the_order_of_sending()
    {
        for (var n = 0; n < 25; n++)
        {
            await SendAsync($"m-{n}");
        }

        var received = await Queue.ReceiveMessagesAsync(Name, 100, default);

        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"m-{n}"), received.Select(m => m.MessageId));
    }

    [Fact]
    public async Task Completing_may_bring_the_next_message_along_in_order_until_there_is_none()
    {
        await SendAsync("a-1", session: "a");
        await SendAsync("a-2", session: "a");
        await SendAsync("b-1", session: "b");
        var message = Assert.Single(await Queue.ReceiveMessagesAsync(Name, 1, default));

        var handled = new List<string>();
        for (ReceivedMessage? next = message; next is not null; next = await Queue.CompleteAndReceiveAsync(next, default))
        {
            handled.Add(next.MessageId);
        }

        Assert.Equal(["a-1", "a-2", "b-1"], handled);
        Assert.Empty(await Queue.ReceiveMessagesAsync(Name, 10, default));
    }

    [Fact]
    public async Task A_lost_lock_brings_no_next_message_along()
    {
        await SendAsync("m-1");
        var message = Assert.Single(await Queue.ReceiveMessagesAsync(Name, 1, default));
        await SendAsync("m-2");

        await Assert.ThrowsAsync<MessageLockLostException>(() => Queue.CompleteAndReceiveAsync(message with { LockToken = message.LockToken + 1 }, default));

        Assert.Equal("m-2", Assert.Single(await Queue.ReceiveMessagesAsync(Name, 10, default)).MessageId);
    }

    [Fact]
    public async Task A_session_gives_one_message_at_a_time_and_others_go_on_beside_it()
    {
        await SendAsync("a-1", session: "a");
        await SendAsync("a-2", session: "a");
        await SendAsync("b-1", session: "b");
        await SendAsync("plain");

        var first = await Queue.ReceiveMessagesAsync(Name, 10, default);
        await Queue.CompleteMessageAsync(first[0], default);
        var second = await Queue.ReceiveMessagesAsync(Name, 10, default);

        Assert.Equal(["a-1", "b-1", "plain"], first.Select(m => m.MessageId));
        Assert.Equal(["a-2"], second.Select(m => m.MessageId));
    }

    [Fact]
    public async Task A_resting_message_holds_back_its_session_and_nobody_else()
    {
        await SendAsync("a-1", session: "a");
        await SendAsync("a-2", session: "a");
        await Queue.AbandonMessageAsync(await ReceiveOneAsync(), TimeSpan.FromSeconds(30), "test", default);
        await SendAsync("b-1", session: "b");

        Assert.Equal("b-1", (await ReceiveOneAsync()).MessageId);
        Assert.Null(await FindOneAsync());
        await _store.Clock.AdvanceAsync(TimeSpan.FromSeconds(30), default);

        Assert.Equal(("a-1", 2), await ReceiveOneAsync() is var again ? (again.MessageId, again.DeliveryCount) : default);
    }

    [Fact]
    public async Task A_scheduled_message_of_a_session_does_not_hold_it_back()
    {
        await SendAsync("later", session: "a", at: StoreFolder.Start.AddHours(1));
        await SendAsync("now", session: "a");

        Assert.Equal("now", (await ReceiveOneAsync()).MessageId);
    }

    [Fact]
    public async Task After_its_last_delivery_a_message_is_dead_with_the_reason() // I6
    {
        await SendAsync("m-1");
        for (var n = 0; n < 10; n++)
        {
            await Queue.AbandonMessageAsync(await ReceiveOneAsync(), TimeSpan.Zero, "TimeoutException", default);
        }

        var dead = Assert.Single((await Queue.ListAsync(null, 10, default)).Items);

        Assert.Equal(("m-1", "MaxDeliveryCountExceeded", 10), (dead.MessageId, dead.Reason, dead.DeliveryCount));
        Assert.Contains("TimeoutException", dead.Description, StringComparison.Ordinal);
        Assert.Null(await FindOneAsync());
    }

    [Fact]
    public async Task A_message_that_kills_its_process_each_time_dies_too() // I9
    {
        await SendAsync("m-1");
        for (var n = 0; n < 10; n++)
        {
            await ReceiveOneAsync();
            _store.Reopen();
        }

        Assert.Null(await FindOneAsync());
        Assert.Equal(10, Assert.Single((await Queue.ListAsync(null, 10, default)).Items).DeliveryCount);
    }

    [Fact]
    public async Task A_replayed_dead_letter_starts_afresh_at_the_end_of_its_session()
    {
        await SendAsync("a-1", session: "a");
        await Queue.DeadLetterMessageAsync(await ReceiveOneAsync(), "Unreadable", "no such contact", default);
        await SendAsync("a-2", session: "a");
        var dead = Assert.Single((await Queue.ListAsync(null, 10, default)).Items);

        Assert.True(await Queue.ReplayAsync(dead.Id, default));
        Assert.False(await Queue.ReplayAsync(dead.Id, default));

        var first = await ReceiveOneAsync();
        await Queue.CompleteMessageAsync(first, default);
        var second = await ReceiveOneAsync();
        Assert.Equal(("a-2", "a-1", 1), (first.MessageId, second.MessageId, second.DeliveryCount));
        Assert.Empty((await Queue.ListAsync(null, 10, default)).Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("9999")]
    [InlineData("1; DROP TABLE queue_messages")]
    public async Task An_unknown_dead_letter_cannot_be_replayed(string id) => Assert.False(await Queue.ReplayAsync(id, default));

    [Fact]
    public async Task Dead_letters_come_in_pages_oldest_first()
    {
        for (var n = 0; n < 5; n++)
        {
            await SendAsync($"m-{n}");
            await Queue.DeadLetterMessageAsync(await ReceiveOneAsync(), "Test", "test", default);
        }

        var first = await Queue.ListAsync(null, 2, default);
        var second = await Queue.ListAsync(first.Next, 2, default);
        var third = await Queue.ListAsync(second.Next, 2, default);

        Assert.Equal(
            ["m-0", "m-1", "m-2", "m-3", "m-4"],
            first.Items.Concat(second.Items).Concat(third.Items).Select(letter => letter.MessageId));
        Assert.Null(third.Next);
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.ListAsync("!forged!", 2, default));
    }

    [Fact]
    public async Task A_message_that_waited_too_long_is_dead_and_frees_its_session()
    {
        await Queue.SendMessageAsync(
            Name, new QueueMessage("old", "{}") { SessionId = "a", TimeToLive = TimeSpan.FromMinutes(5) }, default);
        await SendAsync("next", session: "a");

        await _store.Clock.AdvanceAsync(TimeSpan.FromMinutes(5), default);

        Assert.Equal("TTLExpiredException", Assert.Single((await Queue.ListAsync(null, 10, default)).Items).Reason);
        Assert.Equal("next", (await ReceiveOneAsync()).MessageId);
    }

    [Fact]
    public async Task Locks_of_a_dead_process_are_free_in_the_next_with_their_count_kept()
    {
        await SendAsync("m-1");
        var lost = await ReceiveOneAsync();

        _store.Reopen();

        var again = await ReceiveOneAsync();
        Assert.Equal((lost.SequenceNumber, 2), (again.SequenceNumber, again.DeliveryCount));
    }

    [Fact]
    public async Task A_message_that_came_due_while_the_service_was_down_is_there_at_the_start()
    {
        await SendAsync("m-1", at: StoreFolder.Start.AddHours(1));
        _store.Close();
        _store.Time.MoveTo(StoreFolder.Start.AddHours(2));
        _store.Reopen();
        await _store.Work.WhenIdleAsync();

        Assert.Equal("m-1", (await ReceiveOneAsync()).MessageId);
    }

    [Fact]
    public async Task An_id_is_forgotten_after_its_window_and_the_memory_of_ids_stays_small()
    {
        for (var n = 0; n < 8; n++)
        {
            await SendAsync($"m-{n}");
        }

        await _store.Clock.AdvanceAsync(StoreFolder.QueueOptions.DuplicateDetectionHistoryTimeWindow, default);
        await SendAsync("m-7");
        await SendAsync("x");

        Assert.Equal(10, (await Queue.ReceiveMessagesAsync(Name, 100, default)).Count);
        Assert.InRange(_store.Database.Read(session => Count(session, "SELECT COUNT(*) FROM queue_ids")), 2, 3);
    }

    [Fact]
    public async Task Many_messages_that_come_due_at_once_all_arrive_in_order()
    {
        var batch = Enumerable.Range(0, 1200).Select(
            n => new QueueMessage($"m-{n}", "{}") { ScheduledEnqueueTime = StoreFolder.Start.AddMinutes(1) }).ToList();
        await Queue.SendMessagesAsync(Name, batch, default);

        await _store.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), default);

        var received = await Queue.ReceiveMessagesAsync(Name, 2000, default);
        Assert.Equal(batch.Select(m => m.MessageId), received.Select(m => m.MessageId));
    }

    private static long Count(SqliteSession session, string sql)
    {
        var query = session.Prepare(sql);
        query.Step();
        return query.Number(0);
    }

    private Task SendAsync(string id, string? session = null, DateTimeOffset? at = null) =>
        Queue.SendMessageAsync(Name, new QueueMessage(id, "{}") { SessionId = session, ScheduledEnqueueTime = at }, default);

    private async Task<ReceivedMessage> ReceiveOneAsync() => Assert.Single(await Queue.ReceiveMessagesAsync(Name, 1, default));

    private async Task<ReceivedMessage?> FindOneAsync() => (await Queue.ReceiveMessagesAsync(Name, 1, default)).SingleOrDefault();
}
