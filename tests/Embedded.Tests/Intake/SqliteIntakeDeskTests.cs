using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteIntakeDeskTests : IntakeDeskContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override IIntakeDesk Desk => _store.Intake;

    protected override IContactStore Contacts => _store.Intake;

    protected override Instant Now => _store.Time.GetUtcNow().ToInstant();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Files_that_a_crash_left_without_a_name_are_swept_and_named_ones_stay()
    {
        var bytes = new byte[100_000];
        var contact = Given(out var raw);
        await _store.Intake.AcceptAsync(contact, raw, [new($"{contact.Id}/0", bytes)], default);
        Directory.CreateDirectory(Path.Combine(_store.Blobs.Folder, "aa"));
        await File.WriteAllBytesAsync(Path.Combine(_store.Blobs.Folder, "aa", "aabb"), bytes);
        await File.WriteAllBytesAsync(Path.Combine(_store.Blobs.Folder, "aa", "aacc.new"), bytes);

        Assert.Equal(2, _store.Blobs.SweepOrphans());

        Assert.Equal(bytes, await _store.Intake.FindBlobAsync($"{contact.Id}/0", default));
        Assert.Single(Directory.GetFiles(_store.Blobs.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_refused_repeat_leaves_no_file()
    {
        var bytes = new byte[100_000];
        var contact = Given(out var raw);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(
            _ => _store.Intake.AcceptAsync(contact, raw, [new($"{contact.Id}/0", bytes)], default)));

        Assert.Single(Directory.GetFiles(_store.Blobs.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_contact_survives_the_process_and_a_changed_file_is_not_believed()
    {
        var contact = Given(out var raw);
        await _store.Intake.AcceptAsync(contact, raw, [new($"{contact.Id}/0", new byte[100_000])], default);
        _store.Reopen();
        var file = Assert.Single(Directory.GetFiles(_store.Blobs.Folder, "*", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[50_000] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        Assert.Equal("hello", (await _store.Intake.FindAsync(contact.Id, default))!.Words);
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(
            () => _store.Intake.FindBlobAsync($"{contact.Id}/0", default));
    }

    protected override Task AdvanceAsync(TimeSpan length) => _store.Clock.AdvanceAsync(length, default);

    protected override Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync() => _store.ReceiveAllAsync(IntakeMessage.Queue);

    private Contact Given(out RawContact raw)
    {
        raw = new RawContact("/intake/web", "application/json", "{}"u8.ToArray());
        return new Contact
        {
            Id = ContactId.From(Channel.Web, "key-1"),
            Channel = Channel.Web,
            ProviderMessageId = "key-1",
            OccurredAt = Now,
            ReceivedAt = Now,
            Language = Language.English,
            Words = "hello",
        };
    }
}
