using System.Text.Json;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteCaseFileStoreTests : CaseFileStoreContract, IDisposable
{
    private static readonly RawContact Raw = new("/intake/email", "multipart/form-data", "原文"u8.ToArray());
    private readonly StoreFolder _store = new();

    protected override ICaseFileStore Files => _store.Cases;

    protected override ICustomerStore Customers => _store.Customers;

    protected override INotificationStore Notifications => _store.Notifications;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_file_reads_the_same_from_memory_and_in_the_next_process()
    {
        var file = await AppendAsync(await OpenAsync(Given.Mail), Note("一"));
        var warm = await Files.FindAsync(file.Id, default);

        _store.Reopen();

        var cold = await Files.FindAsync(file.Id, default);
        Assert.Same(file, warm);
        Assert.Equal(file.Timeline.Count, cold!.Timeline.Count);
        Assert.Equal(file.Head.NextDueAt, cold.Head.NextDueAt);
        Assert.Equal(file.Clocks.Select(clock => (clock.Name, clock.DueAt)), cold.Clocks.Select(clock => (clock.Name, clock.DueAt)));
    }

    [Fact]
    public async Task What_a_change_wakes_finds_the_changed_file() // I3
    {
        var opened = await OpenAsync(Given.Mail);
        Task<CaseFile?>? seen = null;
        _store.Stage.Woken += () => seen = Files.FindAsync(opened.Id, default);

        var noted = await AppendAsync(opened, [new CaseEffect.RaiseEvent(opened.Id.Value, "Answered", null)], Note("一"));

        Assert.Equal(noted.Version, (await seen!)!.Version); // It was woken, and the case exists.
    }

    [Fact]
    public async Task A_file_whose_events_lie_in_a_row_each_reads_the_same()
    {
        var file = await AppendAsync(await OpenAsync(Given.Mail), Note("一"));
        var key = await _store.Vault.KeyForAsync(DataSubject.Of(file.Head.Customer), default);
        await _store.Database.WriteAsync(
            session =>
            {
                session.Run("DELETE FROM case_events");
                foreach (var (version, entry) in file.Timeline.Index())
                {
                    var json = JsonSerializer.SerializeToUtf8Bytes(entry, CasesJson.Default.CaseEvent);
                    CaseRows.WriteEvents(
                        session, 1, version + 1, entry.At, key.Protect(json, SealPurposes.CaseEvent(file.Id, version + 1)));
                }
            },
            default);

        _store.Reopen();

        Assert.Equal(
            JsonSerializer.Serialize(file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent),
            JsonSerializer.Serialize((await Files.FindAsync(file.Id, default))!.Timeline, CasesJson.Default.IReadOnlyListCaseEvent));
    }

    [Fact]
    public async Task A_filed_contact_moves_under_its_customers_key_with_its_files() // I7, H73
    {
        var large = new byte[100_000];
        new Random(3).NextBytes(large);
        await _store.Intake.AcceptAsync(
            Given.Mail, Raw, [new($"{Given.Mail.Id}/0", large), new($"{Given.Mail.Id}/1", "small"u8.ToArray())], default);

        await OpenAsync(Given.Mail);
        await _store.Vault.EraseAsync(DataSubject.Intake(Given.Mail.ReceivedAt.InUtc().Date), default);

        Assert.Equal(Given.Mail.Words, (await _store.Intake.FindAsync(Given.Mail.Id, default))!.Words);
        Assert.Equal(Raw.Body.ToArray(), (await _store.Intake.FindRawAsync(Given.Mail.Id, default))!.Body.ToArray());
        Assert.Equal(large, await _store.Intake.FindBlobAsync($"{Given.Mail.Id}/0", default));
        Assert.Equal("small"u8.ToArray(), await _store.Intake.FindBlobAsync($"{Given.Mail.Id}/1", default));
        Assert.Single(Directory.GetFiles(_store.Blobs.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task A_file_that_comes_after_the_filing_is_its_customers_and_goes_with_them(int size) // I7, H73
    {
        await _store.Intake.AcceptAsync(Given.Mail, Raw, [], default);
        await OpenAsync(Given.Mail);
        await _store.Intake.KeepBlobAsync(Given.Mail.Id, new($"{Given.Mail.Id}/1", new byte[size]), default);

        await _store.Vault.EraseAsync(DataSubject.Intake(Given.Mail.ReceivedAt.InUtc().Date), default);
        Assert.Equal(new byte[size], await _store.Intake.FindBlobAsync($"{Given.Mail.Id}/1", default));
        await _store.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);

        Assert.Null(await _store.Intake.FindBlobAsync($"{Given.Mail.Id}/1", default));
        Assert.False(await _store.Intake.KeepBlobAsync(Given.Mail.Id, new($"{Given.Mail.Id}/2", new byte[size]), default));
    }

    [Fact]
    public async Task A_refused_commit_leaves_the_contact_and_its_files_as_they_were()
    {
        var file = await OpenAsync(Given.Sms);
        await _store.Intake.AcceptAsync(Given.Mail, Raw, [new($"{Given.Mail.Id}/0", new byte[100_000])], default);
        var stale = Given.OpeningCommit(Given.Mail);
        stale = new CaseCommit(stale.File with { Version = stale.File.Version + 1 }, stale.Events, []);

        await Assert.ThrowsAsync<CaseFileChangedException>(() => Files.CommitAsync(stale, default));

        Assert.NotNull(file);
        Assert.Equal(Given.Mail.Words, (await _store.Intake.FindAsync(Given.Mail.Id, default))!.Words);
        Assert.Equal(100_000, (await _store.Intake.FindBlobAsync($"{Given.Mail.Id}/0", default))!.Length);
        Assert.Single(Directory.GetFiles(_store.Blobs.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_erased_customer_is_gone_everywhere_and_can_come_back_as_a_stranger() // H73
    {
        await _store.Intake.AcceptAsync(Given.Mail, Raw, [], default);
        await Customers.SaveAsync(Given.Customer, default);
        var file = await OpenAsync(Given.Mail);
        await AppendAsync(file, [new CaseEffect.Notify(Given.Receipt(file))], Note("one"));

        await _store.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);

        Assert.Null(await Files.FindAsync(file.Id, default));
        Assert.Null(await Customers.FindByAddressAsync(Given.CustomerMail, default));
        Assert.Null(await Notifications.FindAsync(Given.Receipt(file).Id, default));
        Assert.Null(await _store.Intake.FindAsync(Given.Mail.Id, default));
        Assert.Null(await _store.Intake.FindRawAsync(Given.Mail.Id, default));

        Assert.Equal(1, (await Customers.SaveAsync(Given.Customer, default)).Version);
        var next = await OpenAsync(Given.MailNumber(2, Given.Monday9));
        Assert.Equal([next.Id], (await Files.FindOpenByCustomerAsync(Given.Customer.Id, default)).Select(head => head.Id));
        Assert.Equal([next.Id], (await Files.ListAsync(new CaseQuery(), default)).Items.Select(head => head.Id));
        Assert.Null(await Files.FindAsync(file.Id, default));
    }

    [Fact]
    public async Task A_notification_of_another_customer_is_a_bug_and_refused()
    {
        var file = await OpenAsync(Given.Mail);
        var foreign = Given.Receipt(file) with { Customer = new CustomerId("cu-other") };

        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(file, [new CaseEffect.Notify(foreign)], Note("one")));
    }

    protected override async Task<IReadOnlyList<string>> ReceiveIdsAsync(string queue) =>
        [.. (await _store.ReceiveAllAsync(queue)).Select(message => message.MessageId)];

    protected override Task<IReadOnlyList<string>> OrchestratedAsync() => Task.FromResult(RecordedStage.Read(_store.Database));
}
