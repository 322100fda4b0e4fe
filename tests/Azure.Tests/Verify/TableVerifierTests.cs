using Azure;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>Each kind of damage is named, and what can be made anew from the case files is.</summary>
public sealed class TableVerifierTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task Whole_tables_have_no_violation()
    {
        await FilledAsync();

        Assert.Empty(await First.Verifier.VerifyAsync(repair: true, default));
    }

    [Theory]
    [InlineData(BoardKeys.CaseList)]
    [InlineData(BoardKeys.DueList)]
    [InlineData(BoardKeys.StatusList)]
    [InlineData(BoardKeys.DepartmentList)]
    public async Task A_missing_row_of_the_board_is_made_anew(string list)
    {
        var file = await FilledAsync();
        await RemoveAsync(First.Tables.Board, await BoardRowAsync(list, file.Id));

        await AssertMendedAsync($"I8 {file.Id}: the board does not show it as it is.");
    }

    [Theory]
    [InlineData(BoardKeys.NoteList)]
    [InlineData(BoardKeys.LateList)]
    [InlineData(BoardKeys.ToList)]
    public async Task A_missing_row_of_a_list_of_notifications_is_made_anew(string list)
    {
        var file = await FilledAsync();
        await RemoveAsync(First.Tables.Board, await BoardRowAsync(list, file.Id));

        await AssertMendedAsync($"I4 {file.Id}/receipt/customer: a list of notifications leaves it out.");
    }

    [Fact]
    public async Task A_row_of_the_board_that_tells_an_older_story_is_made_anew()
    {
        var file = await FilledAsync();
        var row = await BoardRowAsync(BoardKeys.DueList, file.Id);
        row["Version"] = 1L;
        await First.Tables.Board.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, default);

        await AssertMendedAsync($"I8 {file.Id}: the board does not show it as it is.");
    }

    [Fact]
    public async Task A_case_that_a_former_version_wrote_is_indexed_anew()
    {
        var file = await FilledAsync();
        await ForgetAsync((await First.Tables.Cases.FindAsync(file.Id.Value, CaseKeys.Head, default))!, First.Tables.Cases); // It is there.
        foreach (var list in (string[])[BoardKeys.CaseList, BoardKeys.DueList, BoardKeys.StatusList, BoardKeys.DepartmentList])
        {
            await ForgetAsync(await BoardRowAsync(list, file.Id), First.Tables.Board);
        }

        foreach (var list in (string[])[BoardKeys.ChannelList, BoardKeys.HandlerList, BoardKeys.AlarmList, BoardKeys.OpeningList])
        {
            await RemoveAsync(First.Tables.Board, await BoardRowAsync(list, file.Id));
        }

        Assert.Equal([$"I8 {file.Id}: a former version wrote its head, without what the board filters by."], await NamesAsync(repair: false));
        Assert.Equal(2, (await NamesAsync(repair: true)).Count);
        await AssertWholeAsync();
        Assert.Equal([file.Id], (await First.Cases.ListLinesAsync(new CaseQuery { Handler = file.Head.Handler }, default)).Items.Select(line => line.Head.Id));
    }

    [Fact]
    public async Task A_case_that_a_former_version_wrote_is_indexed_anew_by_its_next_change()
    {
        var file = await FilledAsync();
        await RemoveAsync(First.Tables.Board, await BoardRowAsync(BoardKeys.AlarmList, file.Id));

        await First.Cases.CommitAsync(Next(file, [], Closed), default);

        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_row_of_the_board_that_no_case_accounts_for_is_removed()
    {
        var file = await FilledAsync();
        var row = await BoardRowAsync(BoardKeys.DueList, file.Id);
        var key = BoardKeys.DueList + BoardKeys.Place(1, file.Id);
        var stray = new TableEntity(row.PartitionKey, key);
        foreach (var (name, value) in row)
        {
            stray[name] = value;
        }

        await First.Tables.Board.AddEntityAsync(stray, default);

        await AssertMendedAsync($"I8 {key}: the board has this row, and no case accounts for it.");
    }

    [Fact]
    public async Task A_whole_board_that_was_lost_is_made_anew()
    {
        var file = await FilledAsync();
        var other = await OpenAsync(MailAfter(7));
        var before = (await Stores.BoardAsync()).Order().ToList();
        foreach (var bucket in BoardKeys.AllBuckets)
        {
            foreach (var row in await First.Tables.Board.ReadAllAsync(bucket, "", default))
            {
                await RemoveAsync(First.Tables.Board, row);
            }
        }

        Assert.NotEmpty(await First.Verifier.VerifyAsync(repair: true, default));

        Assert.Equal(before, (await Stores.BoardAsync()).Order());
        await AssertWholeAsync();
        Assert.NotEqual(file.Id, other.Id);
    }

    [Fact]
    public async Task Effects_that_were_left_are_named_and_run()
    {
        var file = await OpenAsync(Given.Mail);
        var dying = await Stores.ProcessAsync();
        dying.Life.EndAt("send");
        await dying.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one")), default);
        Assert.Empty(await First.Verifier.VerifyAsync(repair: false, default)); // Young: its commit may be at it.
        Stores.Time.Advance(CaseEffectDispatcher.Patience);

        await AssertMendedAsync($"I3 {file.Id}/{file.Version + 1}: a commit's effects are not known to be done.");
        Assert.Equal([ReceiptOf(file).Id], await Stores.ReceiveIdsAsync(INotificationStore.Queue));
    }

    [Fact]
    public async Task Claims_that_were_lost_are_made_anew()
    {
        await First.Customers.SaveAsync(Given.Customer with { Addresses = [Given.CustomerMail] }, default);
        var file = await FilledAsync();
        await First.Notifications.MoveAsync(ReceiptOf(file).Id, NotificationState.Sent, Given.Monday9, "SM1", null, default);
        var tables = First.Tables;
        foreach (var table in new[] { tables.Numbers, tables.Contacts, tables.Addresses, tables.Names, tables.ProviderIds })
        {
            await foreach (var row in table.QueryAsync(null, null, null, default))
            {
                await RemoveAsync(table, row);
            }
        }

        await AssertMendedAsync(
            $"H03 {Given.Customer.Id}: an address does not lead to the customer.",
            $"H03 {Given.Customer.Id}: the name does not lead to the customer.",
            $"I2 {Given.Mail.Id}: it does not lead to case {file.Id}.",
            $"I3 {file.Id}: its number does not lead to it.",
            $"I4 {ReceiptOf(file).Id}: its provider's id does not lead to it.");
        Assert.Equal(file.Id, await First.Cases.FindByContactAsync(Given.Mail.Id, default));
        Assert.NotNull(await First.Notifications.FindByProviderIdAsync("SM1", default));
        Assert.NotNull(await First.Customers.FindByAddressAsync(Given.CustomerMail, default));
    }

    [Fact]
    public async Task A_damaged_case_file_is_named_and_left_to_a_person()
    {
        var file = await FilledAsync();
        var row = (await First.Tables.Cases.FindAsync(file.Id.Value, CaseKeys.Event(2), default))!;
        await RemoveAsync(First.Tables.Cases, row);
        string[] gap = [$"I3 {file.Id}: its head is at version {file.Version}, and its events are not 1 to {file.Version}."];
        Assert.Equal(gap, await NamesAsync(repair: true));
        Assert.Equal(gap, await NamesAsync(repair: true));

        row[SealedColumns.Body] = new byte[100];
        await First.Tables.Cases.AddEntityAsync(row, default);
        Assert.Equal([$"I7 {file.Id}: it cannot be decrypted: its bytes, its place or the master key changed."], await NamesAsync(repair: true));
    }

    [Fact]
    public async Task A_head_that_is_not_what_its_events_tell_is_named()
    {
        var file = await FilledAsync();
        var row = (await First.Tables.Cases.FindAsync(file.Id.Value, CaseKeys.Head, default))!;
        row["Status"] = (int)CaseStatus.Archived;
        await First.Tables.Cases.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, default);

        Assert.Contains($"I3 {file.Id}: its columns are not what its head says.", await NamesAsync(repair: false));
    }

    [Fact]
    public async Task A_notification_that_nobody_sends_is_named() // I8
    {
        var file = await FilledAsync();
        Stores.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal([$"I8 {file.Id}/receipt/customer: it was decided more than a day ago and is not sent."], await NamesAsync(repair: true));
    }

    private static async Task ForgetAsync(TableEntity row, TableClient table)
    {
        var former = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Where(column => !BoardTraits.Columns.Contains(column.Key)))
        {
            former[name] = value;
        }

        await table.UpdateEntityAsync(former, ETag.All, TableUpdateMode.Replace, default);
    }

    private async Task<CaseFile> FilledAsync()
    {
        var file = await OpenAsync(Given.Mail);
        var commit = Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one"));
        await First.Cases.CommitAsync(commit, default);
        return commit.File;
    }

    private async Task<TableEntity> BoardRowAsync(string list, CaseId id)
    {
        foreach (var bucket in BoardKeys.AllBuckets)
        {
            foreach (var row in await First.Tables.Board.ReadAllAsync(bucket, list, default))
            {
                if (row.GetString("Case") == id.Value)
                {
                    return row;
                }
            }
        }

        throw new InvalidOperationException("There is no such row.");
    }

    private static Task RemoveAsync(TableClient table, TableEntity row) =>
        table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, default);

    private async Task AssertMendedAsync(params string[] violations)
    {
        Assert.Equal(violations.Order(), (await NamesAsync(repair: false)).Order());
        Assert.Equal(violations.Select(violation => violation + " Repaired.").Order(), (await NamesAsync(repair: true)).Order());
        await AssertWholeAsync();
    }

    private async Task<IReadOnlyList<string>> NamesAsync(bool repair) =>
        [.. (await First.Verifier.VerifyAsync(repair, default)).Select(violation => violation.ToString())];
}
