using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>Lists: their order, their filters, their pages, and what they show while something is amiss.</summary>
public sealed class BoardTests(Azurite azurite) : StoreTests(azurite)
{
    private const int Many = 1_100;

    [Fact]
    public async Task A_long_list_gives_each_case_once_in_order_whatever_the_page() // More than a thousand rows: the service cuts its answers.
    {
        var heads = await FillAsync(Many);

        foreach (var limit in new[] { 7, 200 })
        {
            var seen = await AllAsync(new CaseQuery { Limit = limit }, pagesMax: limit == 7 ? 20 : int.MaxValue);

            Assert.Equal(heads.Take(seen.Count).Select(head => head.Id), seen.Select(head => head.Id));
            Assert.Equal(Math.Min(Many, limit * (limit == 7 ? 20 : Many)), seen.Count);
        }
    }

    [Fact]
    public async Task A_customer_of_more_than_a_thousand_cases_is_read_whole()
    {
        var customer = Given.Customer.Id;
        await FillAsync(Many, _ => customer);

        Assert.Equal(Many, (await First.Cases.FindOpenByCustomerAsync(customer, default)).Count);
        Assert.Equal(20, (await First.Cases.FindByCustomerAsync(customer, default)).Count);
        Assert.Equal(Many, (await AllAsync(new CaseQuery { Limit = 200 })).Count);
    }

    [Fact]
    public async Task Filters_are_all_obeyed_together()
    {
        var plain = await OpenAsync(MailAfter(1));
        var closed = await OpenAsync(MailAfter(2));
        await First.Cases.CommitAsync(Next(closed, [], Closed), default);
        var odd = await OpenAsync(MailAfter(3));
        await First.Cases.CommitAsync(
            Next(odd, [], new CaseEvent.Corrected { Department = "客服/二部 #1", Reason = "", At = Given.Monday9, By = Actor.Staff("anna") }), default);
        var query = new CaseQuery { Department = plain.Head.Department };

        Assert.Equal([plain.Id], await IdsAsync(query with { Status = plain.Head.Status }));
        Assert.Equal([closed.Id], await IdsAsync(query with { Status = CaseStatus.Closed }));
        Assert.Equal([odd.Id], await IdsAsync(new CaseQuery { Department = "客服/二部 #1", Clock = ClockState.Running }));
        Assert.Empty(await IdsAsync(query with { Clock = ClockState.Breached }));
        Assert.Equal([closed.Id], await IdsAsync(query with { OpenedFrom = closed.Head.OpenedAt }));
        Assert.Equal([plain.Id], await IdsAsync(query with { OpenedBefore = closed.Head.OpenedAt }));
        Assert.Empty(await IdsAsync(query with { Text = plain.Head.Number, Status = CaseStatus.Closed }));
    }

    [Fact]
    public async Task A_case_moves_in_every_list_when_it_changes()
    {
        var file = await OpenAsync(Given.Mail);
        var before = await Stores.BoardAsync();

        file = Next(file, [], Closed).File;
        await First.Cases.CommitAsync(Next(Given.OpeningCommit(Given.Mail).File, [], Closed), default);

        var after = await Stores.BoardAsync();
        var place = BoardKeys.Place(file.Head.NextDueAt?.ToDateTimeOffset().UtcTicks ?? long.MaxValue, file.Id);
        Assert.Equal(["alarm", "case", "chan", "dept", "due", "hand", "opened", "revision", "status", "word"], Lists(before));
        Assert.Equal(["case", "chan", "closed", "dept", "due", "hand", "opened", "revision", "status", "word"], Lists(after));
        Assert.Contains(BoardKeys.OfStatus(CaseStatus.Closed) + place, after);
        Assert.DoesNotContain(after, key => key.StartsWith(BoardKeys.OfStatus(CaseStatus.Received), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lists(IEnumerable<string> keys) => keys.Select(key => key.Split('|')[0]).Order(StringComparer.Ordinal);

    [Fact]
    public async Task A_second_contact_finds_the_case_whose_first_commit_is_not_projected_yet()
    {
        var dying = await Stores.ProcessAsync();
        dying.Life.EndAt("start");
        var commit = Given.OpeningCommit(Given.Mail);
        await dying.Cases.CommitAsync(commit with { Effects = [LifecycleOf(commit.File)[0]] }, default);

        Assert.Equal([commit.File.Id], (await First.Cases.FindOpenByCustomerAsync(Given.Customer.Id, default)).Select(head => head.Id));
        Assert.Empty(await IdsAsync(new CaseQuery()));

        await Stores.SweepAsync();
        Assert.Equal([commit.File.Id], await IdsAsync(new CaseQuery()));
    }

    [Fact]
    public async Task Lists_show_a_case_although_its_messages_wait_for_the_broker()
    {
        var file = await OpenAsync(Given.Mail);
        var process = await Stores.ProcessAsync();
        Stores.IsBrokerDown = true;

        await process.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Closed), default);

        Assert.Equal([file.Id], await IdsAsync(new CaseQuery { Status = CaseStatus.Closed }));
        Assert.Equal(new PendingEffectsResult(0, 1), await Stores.SweepAsync());
        Stores.IsBrokerDown = false;
        Assert.Equal(new PendingEffectsResult(1, 0), await Stores.SweepAsync());
        Assert.Equal([ReceiptOf(file).Id], await Stores.ReceiveIdsAsync(INotificationStore.Queue));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task An_erased_customers_cases_are_in_no_list_and_the_customer_comes_back_as_a_stranger() // H73
    {
        await First.Customers.SaveAsync(Given.Customer, default);
        var file = await OpenAsync(Given.Mail);
        await First.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one")), default);
        var other = await Stores.ProcessAsync();
        Assert.NotNull(await other.Cases.FindAsync(file.Id, default));

        await First.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);
        Stores.Time.Advance(TableDataVault.KeyLifetime);

        foreach (var process in new[] { First, other, await Stores.ProcessAsync() })
        {
            Assert.Null(await process.Cases.FindAsync(file.Id, default));
            Assert.Null(await process.Customers.FindAsync(Given.Customer.Id, default));
            Assert.Null(await process.Customers.FindByAddressAsync(Given.CustomerMail, default));
            Assert.Null(await process.Notifications.FindAsync(ReceiptOf(file).Id, default));
            Assert.Empty((await process.Notifications.ListAsync(Given.CustomerMail.Value, null, null, 10, default)).Items);
            Assert.Empty((await process.Cases.ListAsync(new CaseQuery(), default)).Items);
            Assert.Empty((await process.Cases.ListAsync(new CaseQuery { Text = file.Head.Number }, default)).Items);
            Assert.Empty(await process.Cases.FindOpenByCustomerAsync(Given.Customer.Id, default));
        }

        Assert.Equal(1, (await First.Customers.SaveAsync(Given.Customer, default)).Version);
        var next = await OpenAsync(MailAfter(2));
        Assert.Equal([next.Id], (await First.Cases.FindOpenByCustomerAsync(Given.Customer.Id, default)).Select(head => head.Id));
        Assert.Equal([next.Id], await IdsAsync(new CaseQuery()));
        Assert.Null(await First.Cases.FindAsync(file.Id, default));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Long_words_fit()
    {
        var words = string.Concat(Enumerable.Range(0, SafeText.WordsMax).Select(n => (char)('一' + (n * 7919 % 20_000))));
        var file = await OpenAsync(Given.Mail with { Words = words });
        var long1 = Next(file, [new CaseEffect.Notify(ReceiptOf(file) with { Text = words, Html = words })], Note(words), Note(words));

        await First.Cases.CommitAsync(long1, default);

        var found = await (await Stores.ProcessAsync()).Cases.FindAsync(file.Id, default);
        Assert.Equal(words, found!.Timeline.OfType<CaseEvent.MessageReceived>().Single().Words);
        Assert.Equal(words, found.Timeline.OfType<CaseEvent.Noted>().Last().Text);
        Assert.Equal(words, (await First.Notifications.FindAsync(ReceiptOf(file).Id, default))!.Notification.Html);
    }

    [Fact]
    public async Task Ids_that_no_case_can_have_are_not_found()
    {
        foreach (var text in new[] { "", "a/b", "a#b?", "'", "case|1", new string('x', 2000), "病例" })
        {
            Assert.Null(await First.Cases.FindAsync(new CaseId(text), default));
            Assert.Null(await First.Cases.FindByNumberAsync(text, default));
            Assert.Null(await First.Cases.FindByContactAsync(new ContactId(text), default));
            Assert.Null(await First.Customers.FindAsync(new CustomerId(text), default));
            Assert.Null(await First.Notifications.FindAsync(text, default));
            Assert.Empty(await First.Cases.FindOpenByCustomerAsync(new CustomerId(text), default));
            Assert.Empty((await First.Notifications.ListAsync(text, null, null, 10, default)).Items);
            Assert.Empty((await First.Notifications.ListAsync(null, new CaseId(text), null, 10, default)).Items);
        }
    }

    private async Task<IEnumerable<CaseId>> IdsAsync(CaseQuery query) =>
        (await First.Cases.ListAsync(query, default)).Items.Select(head => head.Id);

    private async Task<List<CaseHead>> AllAsync(CaseQuery query, int pagesMax = int.MaxValue)
    {
        var seen = new List<CaseHead>();
        string? cursor = null;
        for (var pages = 0; pages < pagesMax; pages++)
        {
            var page = await First.Cases.ListAsync(query with { Cursor = cursor }, default);
            seen.AddRange(page.Items);
            cursor = page.Next;
            if (cursor is null)
            {
                break;
            }
        }

        return seen;
    }

    /// <summary>Writes cases straight onto the board, as their projection does, in the order in which a list shows them.</summary>
    private async Task<IReadOnlyList<CaseHead>> FillAsync(int count, Func<int, CustomerId>? customerOf = null)
    {
        var head = Given.OpeningCommit(Given.Mail).File.Head;
        var heads = Enumerable.Range(0, count).Select(n => head with
        {
            Id = new CaseId($"c-{n:D5}"),
            Customer = customerOf?.Invoke(n) ?? new CustomerId($"cu-{n % 40}"),
            NextDueAt = Given.Monday9 + Duration.FromMinutes(n % 100),
        }).ToList();
        foreach (var bucket in heads.GroupBy(one => BoardKeys.Bucket(one.Customer)))
        {
            var actions = new List<TableTransactionAction>();
            foreach (var one in bucket)
            {
                var entry = await EntryAsync(one);
                actions.AddRange(entry.ListKeys().Append(BoardKeys.Case(one.Customer, one.Id, 1)).Select(key =>
                    new TableTransactionAction(TableTransactionActionType.Add, entry.Row(bucket.Key, key))));
            }

            await First.Tables.Board.SubmitAllAsync(actions, default);
        }

        return [.. heads.OrderBy(one => one.NextDueAt).ThenBy(one => one.Id.Value, StringComparer.Ordinal)];
    }

    private async Task<BoardEntry> EntryAsync(CaseHead head)
    {
        var key = await First.Vault.KeyForAsync(DataSubject.Of(head.Customer), default);
        var body = SealedColumns.Seal(key, head, CasesJson.Default.CaseHead, SealPurposes.CaseHead(head.Id));
        return new BoardEntry(
            head.Id, head.Customer, 1, head.NextDueAt!.Value.ToDateTimeOffset().UtcTicks, head.Status, head.Department, 1,
            head.OpenedAt.ToDateTimeOffset().UtcTicks, body);
    }
}
