using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions.Tests;

/// <summary>No audited act is without its entry, wherever the process ends: before and right after each write of a document.</summary>
public sealed class AuditedActTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Far = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Instant Nine = Instant.FromUtc(2026, 11, 23, 1, 0);

    private RunningService _service = null!; // Set before every test.

    private IDocumentStore Documents => Get<IDocumentStore>();

    private AuditLog Log => Get<AuditLog>();

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await Log.AppendAsync(AuditKind.SignIn, "su", ""); // The log has begun.
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_change_of_absences() =>
        Assert.Equal(
            [
                "1 before: as it was, no entry", "1 after: as it was, Begun", "2 before: as it was, Begun", "2 after: changed, Begun",
                "3 before: changed, Begun", "3 after: changed, Done", "whole: changed, Done",
            ],
            await WalkAsync(
                AuditKind.AbsenceChange,
                n => Task.FromResult($"member-{n}"),
                (life, id) => life.Make<DutyRoster>().PutAsync(Away(id), "su", default),
                async id => await Documents.FindAsync(DutyRoster.Collection, id, default) is not null));

    [Fact]
    public async Task A_rule_that_is_published_or_withdrawn() // H83
    {
        Assert.Equal(
            [
                "1 before: as it was, no entry", "1 after: as it was, Begun", "2 before: as it was, Begun", "2 after: changed, Begun",
                "3 before: changed, Begun", "3 after: changed, Begun", "4 before: changed, Begun", "4 after: changed, Done", "whole: changed, Done",
            ],
            await WalkAsync(
                AuditKind.RuleWithdraw,
                async n =>
                {
                    var name = new RuleFileName("policy", $"p-{n}", 1);
                    Assert.IsType<RuleOutcome.Done>(await Get<RuleLibrary>().SaveAsync(name, JsonDocument.Parse("{}").RootElement, 0, "ma", default));
                    return name.ToString();
                },
                (life, id) => life.Make<RuleLibrary>().WithdrawAsync(NameOf(id), _ => false, "ma", default),
                async id => (await Get<RuleLibrary>().FindAsync(NameOf(id), default))!.State == RuleState.Withdrawn));

        static RuleFileName NameOf(string id) => new("policy", id.Split(':')[1], 1);
    }

    [Fact]
    public async Task A_letter_that_goes_back_into_its_queue() => // I6
        Assert.Equal(
            Short,
            await WalkAsync(
                AuditKind.LetterReplay,
                KillAsync,
                (life, id) => life.Make<DeadLetterDesk>().ReplayAsync(id, "su", default),
                async id => (await Get<IDeadLetterStore>().ListAsync(null, 200, default)).Items.All(letter => letter.Id != id)));

    [Fact]
    public async Task Two_records_that_are_joined_and_parted() // H03
    {
        var isJoined = (string id) => MergedAsync(id, count: 1);
        Assert.Equal(Short, await WalkAsync(
            AuditKind.CustomerMerge, CustomerAsync,
            async (life, id) => await life.Make<CustomerDesk>().MergeAsync(new CustomerId(id), await OtherAsync(id), "one", "evidence", "su", default),
            isJoined));
        Assert.Equal(Short, await WalkAsync(
            AuditKind.CustomerUnmerge,
            async n =>
            {
                var id = await CustomerAsync(100 + n);
                Assert.NotNull((await Get<CustomerDesk>().MergeAsync(new CustomerId(id), await OtherAsync(id), "one", "evidence", "su", default))!.Customer);
                return id;
            },
            async (life, id) => await life.Make<CustomerDesk>().UnmergeAsync(new CustomerId(id), await OtherAsync(id), "two", "su", default),
            id => MergedAsync(id, count: 0)));
    }

    [Fact]
    public async Task An_erasure_which_the_next_day_ends() // H73
    {
        var ids = new List<string>();
        var lines = await WalkAsync(
            AuditKind.CustomerErase,
            async n =>
            {
                ids.Add(await CustomerAsync(n));
                return ids[^1];
            },
            async (life, id) => await life.Make<CustomerDesk>().EraseAsync((await FindAsync(id))!, "request", "ma", default),
            async id => await FindAsync(id) is null);

        Assert.Equal(
            [
                "1 before: as it was, no entry", "1 after: as it was, no entry", "2 before: as it was, no entry", "2 after: as it was, Begun",
                "3 before: changed, Begun", "3 after: changed, Done", "4 before: changed, Done", "4 after: changed, Done", "whole: changed, Done",
            ],
            lines);
        await _service.AdvanceAsync("P1D");
        await Get<CustomerDesk>().CareAsync(default); // A repeat changes nothing.
        Assert.NotNull(await FindAsync(ids[0])); // Its order was never kept.
        foreach (var id in ids.Skip(1))
        {
            Assert.Null(await FindAsync(id));
            Assert.Equal("Done", await EntriesAsync(AuditKind.CustomerErase, id));
        }
    }

    [Fact]
    public async Task What_was_refused_leaves_no_entry_unless_the_process_ends_there()
    {
        var ended = new Life(_service, new EndingDocuments(Documents, 2, isWritten: false));

        Assert.False(await Get<DeadLetterDesk>().ReplayAsync("999999", "su", default));
        Assert.False(await Get<DeadLetterDesk>().ReplayAsync("no id / of a letter", "su", default));
        await Assert.ThrowsAsync<IOException>(() => ended.Make<DeadLetterDesk>().ReplayAsync("888888", "su", default));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Get<DutyRoster>().PutAsync(Away("anna"), "su", default)));

        Assert.Equal("no entry", await EntriesAsync(AuditKind.LetterReplay, "999999"));
        Assert.Equal("Begun", await EntriesAsync(AuditKind.LetterReplay, "888888"));
        Assert.Equal("Done+Done+Done", await EntriesAsync(AuditKind.AbsenceChange, "anna"));
    }

    [Fact]
    public async Task Two_alike_at_one_instant_have_an_entry_each_and_a_repeat_finds_its_own()
    {
        var once = new AuditAct(AuditKind.LetterReplay, "su", "7");
        await Log.DoAsync(once, token => Log.DoAsync(once, _ => Task.FromResult(false), isDone => !isDone, token), isDone => isDone, default);
        var again = new AuditAct(AuditKind.CustomerErase, "ma", "k-7", "request") { At = Nine - Duration.FromDays(1) };
        await Assert.ThrowsAsync<IOException>(
            () => Log.DoAsync<bool>(again, _ => throw new IOException("The vault is away."), _ => true, default));
        var meanwhile = await EntriesAsync(AuditKind.CustomerErase, "k-7");
        await Log.DoAsync(again, _ => Task.FromResult(true), _ => true, default);
        await Log.DoAsync(again, _ => Task.FromResult(false), isDone => isDone, default); // Not its own to take back.

        Assert.Equal("Done", await EntriesAsync(AuditKind.LetterReplay, "7"));
        Assert.Equal(("Begun", "Done"), (meanwhile, await EntriesAsync(AuditKind.CustomerErase, "k-7")));
    }

    private static string[] Short { get; } =
    [
        "1 before: as it was, no entry", "1 after: as it was, Begun", "2 before: changed, Begun", "2 after: changed, Done", "whole: changed, Done",
    ];

    private static Absences Away(string id) => new(id, [new AbsentTime(Nine, Nine + Duration.FromDays(1), null)]);

    // Each end has a subject of its own; the last life is whole.
    private async Task<List<string>> WalkAsync(
        AuditKind kind, Func<int, Task<string>> prepareAsync, Func<Life, string, Task> actAsync, Func<string, Task<bool>> isChangedAsync)
    {
        var lines = new List<string>();
        for (var n = 0; n < 40; n++)
        {
            var subject = await prepareAsync(n);
            var (endAt, isWritten) = ((n / 2) + 1, n % 2 == 1);
            var documents = new EndingDocuments(Documents, endAt, isWritten);
            try
            {
                await actAsync(new Life(_service, documents), subject);
            }
            catch (IOException) when (documents.HasEnded)
            {
                // As it should be.
            }

            var at = documents.HasEnded ? string.Create(CultureInfo.InvariantCulture, $"{endAt} {(isWritten ? "after" : "before")}") : "whole";
            lines.Add($"{at}: {(await isChangedAsync(subject) ? "changed" : "as it was")}, {await EntriesAsync(kind, subject)}");
            if (!documents.HasEnded)
            {
                break;
            }
        }

        return lines;
    }

    private async Task<string> EntriesAsync(AuditKind kind, string subject)
    {
        var page = await Log.ReadAsync(new AuditQuery { Kind = kind, Limit = 500 }, default);
        var outcomes = page.Items.Where(entry => entry.Subject == subject).Select(entry => entry.Outcome.ToString()).ToList();
        return outcomes.Count == 0 ? "no entry" : string.Join('+', outcomes);
    }

    private async Task<string> KillAsync(int n)
    {
        var message = new QueueMessage($"kill-{n}", JsonSerializer.Serialize(new IntakeMessage($"ct-gone-{n}", null), CasesJson.Default.IntakeMessage));
        await Get<IQueueSender>().SendMessageAsync(IntakeMessage.Queue, message with { ScheduledEnqueueTime = Far }, default);
        await Get<SqliteDatabase>().WriteAsync(
            session => session.Prepare("""
                UPDATE queue_messages SET state = 4, delivery_count = 10, dead_at = enqueued_at, dead_reason = 'MaxDeliveryCountExceeded', dead_description = ''
                WHERE message_id = ?1
                """).Bind(1, message.MessageId).Execute(),
            default);
        return (await Get<IDeadLetterStore>().ListAsync(null, 200, default)).Items.Single(letter => letter.MessageId == message.MessageId).Id;
    }

    // Two records: the first is the subject, the other is found by its address.
    private async Task<string> CustomerAsync(int n)
    {
        var customers = Get<ICustomerStore>();
        var other = new ContactAddress(AddressKind.Email, $"other-{n}@example.net");
        var one = new ContactAddress(AddressKind.Email, $"one-{n}@example.net");
        await customers.SaveAsync(new Customer { Id = customers.IdFor(other, new ContactId("ct-1")), Addresses = [other] }, default);
        return (await customers.SaveAsync(
            new Customer { Id = customers.IdFor(one, new ContactId("ct-2")), Addresses = [one], Notes = other.Value }, default)).Id.Value;
    }

    private async Task<CustomerId> OtherAsync(string id) =>
        Get<ICustomerStore>().IdFor(new ContactAddress(AddressKind.Email, (await FindAsync(id))!.Notes!), new ContactId("ct-1"));

    private Task<Customer?> FindAsync(string id) => Get<ICustomerStore>().FindAsync(new CustomerId(id), default);

    private async Task<bool> MergedAsync(string id, int count) => (await FindAsync(id))!.Merged.Count == count;

    private T Get<T>()
        where T : notnull => _service.Services.GetRequiredService<T>();

    /// <summary>One life of a process: its desks write their documents, and the log's, to a store that ends.</summary>
    private sealed class Life(RunningService service, IDocumentStore documents)
    {
        private readonly AuditLog _log = new(documents, new AuditBounds(documents), service.Services.GetRequiredService<TimeProvider>());

        public T Make<T>() => Make<T>([documents, _log]);

        private T Make<T>(object[] own)
        {
            var wanted = typeof(T).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType).ToList();
            return ActivatorUtilities.CreateInstance<T>(service.Services, [.. own.Where(one => wanted.Exists(type => type.IsInstanceOfType(one)))]);
        }
    }
}
