using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>The unhappy side of the intake on tables: lost answers, a queue that is away, two processes at once.</summary>
[Collection(AzuriteTests.Name)]
public sealed class IntakeFaultTests(Azurite azurite) : IDisposable
{
    private readonly IntakeWorld _world = new(azurite);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_answer_lost_at_any_request_changes_nothing()
    {
        for (var at = 0; at < 12; at++)
        {
            using var world = new IntakeWorld(azurite);
            var faults = new FaultHandler();
            var process = await world.StartAsync(faults);
            for (var n = 0; n < at; n++)
            {
                faults.Sound();
            }

            faults.ResetAfterwards();

            Assert.True(await process.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [IntakeGiven.File(0, "zero")], default));

            Assert.Equal("zero"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default));
            Assert.Single(await world.ReceiveAllAsync());
            Assert.Empty(await process.Tables.Pending.AllAsync());
        }
    }

    [Fact]
    public async Task While_the_queue_is_away_nothing_is_accepted_and_the_repeat_or_the_timer_queues_it()
    {
        var away = await _world.StartAsync(queue: new QueueAway());
        var back = await _world.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => away.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [], default));
        await Assert.ThrowsAsync<IOException>(() => away.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [], default));
        _world.Time.MoveTo(_world.Time.GetUtcNow() + PendingContacts.Patience);
        Assert.Equal(new PendingContactsResult(0, 1), await away.Pending.RunAsync(default));
        Assert.Equal(new PendingContactsResult(1, 0), await back.Pending.RunAsync(default));

        Assert.Equal(IntakeGiven.Contact.Id.Value, Assert.Single(await _world.ReceiveAllAsync()).MessageId);
        Assert.False(await back.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [], default));
        Assert.Empty(await _world.ReceiveAllAsync());
    }

    [Fact]
    public async Task The_timer_leaves_alone_what_may_still_be_under_way()
    {
        var away = await _world.StartAsync(queue: new QueueAway());
        await Assert.ThrowsAsync<IOException>(() => away.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [], default));
        _world.Time.MoveTo(_world.Time.GetUtcNow() + PendingContacts.Patience - TimeSpan.FromTicks(10_000));

        Assert.Equal(new PendingContactsResult(0, 0), await (await _world.StartAsync()).Pending.RunAsync(default));
    }

    [Fact]
    public async Task Refused_repeats_of_two_processes_leave_no_file()
    {
        var one = await _world.StartAsync();
        var other = await _world.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 is 0 ? one : other).Desk.AcceptAsync(
            IntakeGiven.Contact with { Words = $"{n}" }, IntakeGiven.Raw, [IntakeGiven.File(0, $"{n}")], default)));

        Assert.Single(answers, accepted => accepted);
        Assert.Single(await one.FilesAsync());
        Assert.Equal(
            (await one.Desk.FindAsync(IntakeGiven.Contact.Id, default))!.Words,
            System.Text.Encoding.UTF8.GetString((await other.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default))!));
    }

    [Fact]
    public async Task A_contact_of_any_length_is_kept()
    {
        var process = await _world.StartAsync();
        foreach (var length in new[] { 100_000, 1_000_000 })
        {
            var contact = IntakeGiven.Contact with { Id = new ContactId($"ct-{length}"), Words = new string('字', length) };

            Assert.True(await process.Desk.AcceptAsync(contact, IntakeGiven.Raw, [], default));

            Assert.Equal(contact.Words, (await process.Desk.FindAsync(contact.Id, default))!.Words);
            await process.Desk.MoveAsync(contact.Id, new CustomerId("cu-anna"), default);
            Assert.Equal(contact.Words, (await process.Desk.FindAsync(contact.Id, default))!.Words);
        }
    }

    [Fact]
    public async Task Ten_moves_at_once_beside_a_file_that_comes_and_readers_lose_nothing()
    {
        var process = await _world.StartAsync();
        await process.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [IntakeGiven.File(0, "zero")], default);

        var moves = Enumerable.Range(0, 10).Select(_ => process.Desk.MoveAsync(IntakeGiven.Contact.Id, new CustomerId("cu-anna"), default));
        var keep = process.Desk.KeepBlobAsync(IntakeGiven.Contact.Id, IntakeGiven.File(1, "one"), default);
        var reads = Enumerable.Range(0, 10).Select(_ => process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default)).ToList();
        await Task.WhenAll([.. moves, keep, .. reads]);
        await process.Desk.MoveAsync(IntakeGiven.Contact.Id, new CustomerId("cu-anna"), default);

        Assert.All(await Task.WhenAll(reads), bytes => Assert.Equal("zero"u8.ToArray(), bytes));
        Assert.Equal(2, (await process.FilesAsync()).Count);
        await process.Vault.EraseAsync(DataSubject.Intake(IntakeGiven.Contact.ReceivedAt.InUtc().Date), default);
        Assert.Equal("one"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/1", default));
    }

    [Fact]
    public async Task Twenty_steps_of_one_call_at_once_are_all_kept_in_one_order()
    {
        var process = await _world.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => process.Desk.NoteAsync(
            "CA1", new CallStep($"{n}", "language", IntakeGiven.Contact.ReceivedAt, new Dictionary<string, string>()), IntakeGiven.Raw, default)));

        var log = await process.Desk.FindCallAsync("CA1", default);
        Assert.Equal(20, log!.Steps.Select(step => step.Key).Distinct().Count());
        Assert.Equal(log.Steps, (await process.Desk.NoteAsync("CA1", log.Steps[3], IntakeGiven.Raw, default)).Steps, (a, b) => a.Key == b.Key);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Single(await _world.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_changed_file_is_not_believed_and_a_missing_one_is_an_error()
    {
        var process = await _world.StartAsync();
        await process.Desk.AcceptAsync(IntakeGiven.Contact, IntakeGiven.Raw, [IntakeGiven.File(0, "zero")], default);
        var name = Assert.Single(await process.FilesAsync());
        var bytes = (await process.Tables.Files.DownloadBlobOrNullAsync(name, default))!;
        bytes[^1] ^= 1;

        await process.Tables.Files.UploadBlobAsync(name, bytes, overwrite: true, default);
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(
            () => process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default));
        await process.Tables.Files.DeleteBlobIfExistsAsync(name, default);
        await Assert.ThrowsAsync<InvalidDataException>(() => process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default));
    }

    [Fact]
    public async Task Nothing_personal_lies_open_in_tables_or_blobs() // I7
    {
        var process = await _world.StartAsync();
        var contact = IntakeGiven.Contact with { From = new ContactAddress(AddressKind.Phone, "+8613800138000"), FromName = "Wang Xiaoming", Words = "secret" };
        await process.Desk.AcceptAsync(contact, IntakeGiven.Raw with { Body = "Wang Xiaoming secret"u8.ToArray() }, [IntakeGiven.File(0, "secret")], default);
        await process.Desk.NoteAsync(
            "CA1", new CallStep("digits-secret", "digits", contact.ReceivedAt, new Dictionary<string, string> { ["From"] = "+8613800138000" }), IntakeGiven.Raw, default);

        foreach (var row in (await process.Tables.Contacts.AllAsync()).Concat(await process.Tables.Pending.AllAsync()))
        {
            var text = string.Join('\n', row.Select(p => p.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{p.Value}")) + row.RowKey;
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13800138000", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Xiaoming", text, StringComparison.Ordinal);
        }

        var file = await process.Tables.Files.DownloadBlobOrNullAsync(Assert.Single(await process.FilesAsync()), default);
        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(file!), StringComparison.Ordinal);
    }

    private sealed class QueueAway : IQueueSender
    {
        public Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken) => throw new IOException("away");

        public Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken) =>
            throw new IOException("away");
    }
}
