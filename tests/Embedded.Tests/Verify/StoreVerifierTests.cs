using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class StoreVerifierTests : IDisposable
{
    private readonly StoreFolder _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_store_that_was_only_used_through_its_ports_is_whole()
    {
        await FilledStore.OpenCaseAsync(_store, Given.Mail, Given.Customer);
        await _store.Intake.AcceptAsync(Given.Sms, FilledStore.Raw, [new($"{Given.Sms.Id}/0", new byte[100_000])], default);

        Assert.Empty(await VerifyAsync());
        Assert.Empty(await VerifyAsync(isRunning: true));
        _store.Close();
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task An_erased_customer_is_no_violation() // H73
    {
        await FilledStore.OpenCaseAsync(_store, Given.Mail, Given.Customer);
        await _store.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);

        Assert.Empty(await VerifyAsync());
    }

    [Theory]
    [InlineData("DELETE FROM case_events", "I3")]
    [InlineData("UPDATE case_events SET version = version + 1", "I3")]
    [InlineData("DELETE FROM cases", "I3")]
    [InlineData("UPDATE cases SET status = 4", "I3")]
    [InlineData("UPDATE cases SET version = version + 1", "I3")]
    [InlineData("UPDATE cases SET head = (SELECT body FROM case_events WHERE version = 1)", "I7")]
    [InlineData("UPDATE case_events SET body = (SELECT head FROM cases)", "I7")]
    [InlineData("DELETE FROM case_contacts", "I2")]
    [InlineData("INSERT INTO case_contacts VALUES ('ct-x', 'c-x')", "I2")]
    [InlineData("DELETE FROM queue_messages WHERE queue = 'intake'", "I6")]
    [InlineData("DELETE FROM queue_messages WHERE queue = 'outbound'", "I8")]
    [InlineData("DELETE FROM notifications", "I4")]
    [InlineData("UPDATE notifications SET case_row = case_row + 1", "I3")]
    [InlineData("DELETE FROM data_keys", "I7")]
    [InlineData("UPDATE contacts SET raw = NULL", "I1")]
    [InlineData("DELETE FROM blobs", "I1")]
    [InlineData("UPDATE blobs SET file = 'aa00'", "I1")]
    [InlineData("UPDATE blobs SET name = 'other'", "I7")]
    [InlineData("UPDATE queue_messages SET state = 1 WHERE queue = 'intake'", "I8")]
    [InlineData("UPDATE queue_messages SET state = 2, locked_until = NULL", "I8")]
    [InlineData("INSERT INTO queue_messages (queue, message_id, body, state, enqueued_at, due_at) SELECT queue, message_id, body, state, enqueued_at, due_at FROM queue_messages WHERE queue = 'outbound'", "I4")]
    public async Task What_was_broken_is_named(string damage, string invariant)
    {
        await FilledStore.OpenCaseAsync(_store, Given.Mail, Given.Customer);
        await _store.Intake.AcceptAsync(Given.Sms, FilledStore.Raw, [new($"{Given.Sms.Id}/0", new byte[100_000])], default);
        await _store.Database.WriteAsync(session => session.Run(damage), default);

        var violations = await VerifyAsync();

        Assert.Contains(violations, violation => violation.Invariant == invariant);
    }

    [Fact]
    public async Task An_open_case_without_a_next_step_is_named_and_a_closed_one_is_not() // I8
    {
        var file = await FilledStore.OpenCaseAsync(_store, Given.Mail, Given.Customer);

        var violation = Assert.Single(await VerifyAsync(hasNextStep: (_, _) => false));
        Assert.Equal(("I8", file.Id.Value), (violation.Invariant, violation.Subject));
        Assert.Empty(await VerifyAsync(hasNextStep: (_, id) => id == file.Id));

        var closed = new CaseEvent.Closed { At = Given.Monday9, By = Actor.System };
        await _store.Cases.CommitAsync(new CaseCommit(file.Apply(closed), [closed], []), default);
        Assert.Empty(await VerifyAsync(hasNextStep: (_, _) => false));
    }

    [Fact]
    public async Task A_file_that_a_crash_left_is_named_until_it_is_swept()
    {
        Directory.CreateDirectory(Path.Combine(_store.Blobs.Folder, "aa"));
        await File.WriteAllTextAsync(Path.Combine(_store.Blobs.Folder, "aa", "aabb"), "x");

        Assert.Equal("aabb", Assert.Single(await VerifyAsync()).Subject);
        Assert.Empty(await VerifyAsync(isRunning: true));
        _store.Blobs.SweepOrphans();

        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task Further_checks_see_the_same_snapshot()
    {
        var check = new HubCheck();

        var violations = await VerifyAsync(more: check);

        Assert.Equal(["I5 hub: a test's."], violations.Select(violation => violation.ToString()));
    }

    private Task<IReadOnlyList<StoreViolation>> VerifyAsync(
        bool isRunning = false, Func<SqliteSession, CaseId, bool>? hasNextStep = null, IStoreCheck? more = null) =>
        new StoreVerifier(
            new SqliteDatabaseOptions { Path = Path.Combine(_store.Path, "store.db") }, _store.Path,
            FileMasterKey.OpenOrCreate(Path.Combine(_store.Path, "master.key"), RandomSource.System), hasNextStep,
            more is null ? [] : [more]).VerifyAsync(isRunning, default);

    private sealed class HubCheck : IStoreCheck
    {
        public Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
        {
            snapshot.Report("I5", "hub", "a test's.");
            return Task.CompletedTask;
        }
    }
}
