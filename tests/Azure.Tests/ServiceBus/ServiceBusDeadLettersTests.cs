using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;

namespace Serverless.Azure.Tests;

public sealed class ServiceBusDeadLettersTests : IAsyncLifetime
{
    private static readonly string[] Queues = ["intake", "media-2"];
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    private ServiceBusDeadLetters Letters => field ??= new ServiceBusDeadLetters(
        Peer.Client, Queues, Peer.Time, NullLogger<ServiceBusDeadLetters>.Instance);

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queues);

    public async Task DisposeAsync()
    {
        Letters.Dispose();
        Assert.Empty(await Peer.ViolationsAsync());
        await Peer.DisposeAsync();
    }

    [Fact]
    public async Task A_dead_letter_shows_what_it_was_and_why_it_died() // I6
    {
        await BuryAsync("intake", "m-1");

        var letter = Assert.Single((await Letters.ListAsync(null, 10, default)).Items);

        Assert.Equal(
            new DeadLetter(
                "intake-1", "intake", "m-1", "contact", "body of m-1", "UnknownContact", "Kein \"Kontakt\", 没有", 2,
                letter.EnqueuedAt, letter.EnqueuedAt),
            letter);
    }

    [Fact]
    public async Task Looking_takes_nothing_away_and_counts_as_a_delivery()
    {
        await BuryAsync("intake", "m-1");
        await Letters.ListAsync(null, 10, default);

        var letter = Assert.Single((await Letters.ListAsync(null, 10, default)).Items);

        Assert.Equal(3, letter.DeliveryCount);
        Assert.Null((string?)Assert.Single(await Peer.MessagesAsync("intake/$DeadLetterQueue"))["lockToken"]);
    }

    [Fact]
    public async Task Dead_letters_of_all_queues_come_in_pages_oldest_first()
    {
        for (var n = 0; n < 6; n++)
        {
            await BuryAsync(Queues[n % 2], $"m-{n}");
            await Peer.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        var first = await Letters.ListAsync(null, 4, default);
        var second = await Letters.ListAsync(first.Next, 4, default);

        Assert.Equal(["m-0", "m-1", "m-2", "m-3", "m-4", "m-5"], first.Items.Concat(second.Items).Select(letter => letter.MessageId));
        Assert.Null(second.Next);
        await Assert.ThrowsAsync<ArgumentException>(() => Letters.ListAsync("!forged!", 2, default));
    }

    [Fact]
    public async Task Fifty_letters_are_all_read_and_all_given_back()
    {
        for (var n = 0; n < 50; n++)
        {
            await BuryAsync("intake", $"m-{n}");
        }

        var page = await Letters.ListAsync(null, 200, default);

        Assert.Equal(Enumerable.Range(0, 50).Select(n => $"m-{n}"), page.Items.Select(letter => letter.MessageId));
        Assert.All(await Peer.MessagesAsync("intake/$DeadLetterQueue"), letter => Assert.Null(letter["lockToken"]));
    }

    [Fact]
    public async Task A_replayed_letter_is_in_its_queue_again_although_the_queue_knows_its_id()
    {
        await BuryAsync("media-2", "m-0");
        await BuryAsync("media-2", "m-1");

        Assert.True(await Letters.ReplayAsync("media-2-2", default));
        Assert.False(await Letters.ReplayAsync("media-2-2", default));

        var message = Assert.Single(await Peer.MessagesAsync("media-2"));
        Assert.Equal(
            ("body of m-1", "contact", "C-1", "m-1", 0),
            ((string?)message["body"], (string?)message["subject"], (string?)message["sessionId"], (string?)message["correlationId"], (int)message["deliveryCount"]!));
        Assert.Equal("m-0", Assert.Single((await Letters.ListAsync(null, 10, default)).Items).MessageId);
    }

    [Fact]
    public async Task A_letter_that_dies_again_can_be_replayed_again()
    {
        await BuryAsync("intake", "m-1");
        await Letters.ReplayAsync("intake-1", default);
        await Peer.DeadLetterNextAsync("intake", "Again", "");
        var second = Assert.Single((await Letters.ListAsync(null, 10, default)).Items);

        Assert.True(await Letters.ReplayAsync(second.Id, default));

        Assert.Equal("m-1", (string?)Assert.Single(await Peer.MessagesAsync("intake"))["correlationId"]);
    }

    [Fact]
    public async Task A_crash_between_sending_and_settling_repeats_nothing() // I4
    {
        await BuryAsync("intake", "m-1");
        await Peer.BreakAsync(new { kind = "reset", operation = "complete", times = 100 });
        Assert.True(await Letters.ReplayAsync("intake-1", default)); // Sent, and not settled.
        await Peer.BreakAsync();
        await Peer.AdvanceAsync(TimeSpan.FromMinutes(1)); // Its lock ends.

        Assert.True(await Letters.ReplayAsync("intake-1", default));

        Assert.Single(await Peer.MessagesAsync("intake"));
        Assert.Empty(await Peer.MessagesAsync("intake/$DeadLetterQueue"));
    }

    [Fact]
    public async Task A_letter_that_cannot_be_sent_stays_dead()
    {
        await BuryAsync("intake", "m-1");
        await Peer.BreakAsync(new { kind = "status", status = 403, operation = "send" });

        await Assert.ThrowsAsync<ServiceBusException>(() => Letters.ReplayAsync("intake-1", default));

        Assert.Empty(await Peer.MessagesAsync("intake"));
        Assert.Single(await Peer.MessagesAsync("intake/$DeadLetterQueue"));
    }

    [Fact]
    public async Task Looking_and_replaying_at_once_do_not_hide_letters_from_each_other()
    {
        for (var n = 0; n < 5; n++)
        {
            await BuryAsync("intake", $"m-{n}");
        }

        var looks = Enumerable.Range(0, 5).Select(_ => Letters.ListAsync(null, 10, default)).ToList();
        var replays = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => Letters.ReplayAsync($"intake-{n}", default)));
        await Task.WhenAll(looks);

        Assert.All(replays, Assert.True);
        Assert.Equal(5, (await Peer.MessagesAsync("intake")).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("intake-")]
    [InlineData("intake-9999")]
    [InlineData("unknown-1")]
    [InlineData("intake/../media-2-1")]
    public async Task An_unknown_dead_letter_cannot_be_replayed(string id) => Assert.False(await Letters.ReplayAsync(id, default));

    private async Task BuryAsync(string queue, string id)
    {
        var message = new ServiceBusMessage("body of " + id) { MessageId = id, Subject = "contact", SessionId = "C-1" };
        await Peer.Client.CreateSender(queue).SendMessageAsync(message, default);
        await Peer.DeadLetterNextAsync(queue, "UnknownContact", "Kein \"Kontakt\", 没有");
    }
}
