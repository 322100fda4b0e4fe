using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>What each act asks of the services, request by request: the bill of a case is made here.</summary>
public sealed class CaseCostTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task Opening_a_case_asks_six_times()
    {
        var commit = Given.OpeningCommit(Given.Mail);
        await WarmAsync();

        await First.Cases.CommitAsync(commit with { Effects = [LifecycleOf(commit.File)[0]] }, default);

        Assert.Equal(["POST CaseNumbers", "POST FiledContacts", "POST Board", "POST $batch", "start", "POST $batch"], Asked());
    }

    [Fact]
    public async Task A_change_asks_three_times_and_once_for_each_thing_outside_that_it_moves()
    {
        var file = await OpenAsync(Given.Mail, new CaseEffect.StartOrchestration("CaseLifecycle", Given.NewCase.Id.Value, null));
        Asked();

        await First.Cases.CommitAsync(Next(file, [], Note("one")), default);
        Assert.Equal(["POST $batch", "POST $batch", "POST $batch"], Asked());

        file = Next(file, [], Note("one")).File;
        await First.Cases.CommitAsync(Next(file, LifecycleOf(file)[1..], Note("two"), Closed), default);
        Assert.Equal(["POST $batch", "POST $batch", "send outbound", "raise", "POST $batch"], Asked());
    }

    [Fact]
    public async Task A_message_that_joins_a_case_asks_once_more()
    {
        var file = await OpenAsync(Given.Mail);
        Asked();

        await First.Cases.CommitAsync(Next(file, [], Received(MailAfter(5))), default);

        Assert.Equal(["POST FiledContacts", "POST $batch", "POST $batch", "POST $batch"], Asked());
    }

    [Fact]
    public async Task Reading_a_case_asks_once_and_fetches_only_what_is_new()
    {
        var file = await OpenAsync(Given.Mail);
        var other = await Stores.ProcessAsync();
        await other.Cases.FindAsync(file.Id, default);
        other.Life.EndAfter();

        await First.Cases.CommitAsync(Next(file, [], Note("one")), default);
        var found = await other.Cases.FindAsync(file.Id, default);

        Assert.Equal(file.Version + 1, found!.Version);
        Assert.Equal(["GET Cases()"], Asked(other));
    }

    [Fact]
    public async Task A_process_that_changes_a_case_without_having_read_it_asks_for_its_head()
    {
        var file = await OpenAsync(Given.Mail);
        var other = await Stores.ProcessAsync();

        await other.Cases.CommitAsync(Next(file, [], Note("one")), default);

        Assert.Equal(["GET DataKeys", "GET Cases", "POST $batch", "POST $batch", "POST $batch"], Asked(other));
    }

    [Fact]
    public async Task A_customers_open_cases_cost_two_requests_and_a_page_of_the_board_sixteen()
    {
        await OpenAsync(Given.Mail);
        await OpenAsync(MailAfter(1));
        Asked();

        Assert.Equal(2, (await First.Cases.FindOpenByCustomerAsync(Given.Customer.Id, default)).Count);
        Assert.Equal(["GET Board()", "GET Board()"], Asked());

        Assert.Equal(2, (await First.Cases.ListAsync(new CaseQuery(), default)).Items.Count);
        Assert.Equal(Enumerable.Repeat("GET Board()", BoardKeys.Buckets), Asked());
    }

    [Fact]
    public async Task Sending_a_notification_asks_four_times() // I4
    {
        var file = await OpenAsync(Given.Mail);
        await First.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one")), default);
        Asked();

        var id = ReceiptOf(file).Id;
        await First.Notifications.FindAsync(id, default);
        await First.Notifications.MoveAsync(id, NotificationState.Sending, Given.Monday9, null, null, default);
        await First.Notifications.MoveAsync(id, NotificationState.Sent, Given.Monday9, "SM1", null, default);

        Assert.Equal(["GET Cases", "PATCH Cases", "POST ProviderIds", "PATCH Cases"], Asked());
    }

    [Fact]
    public async Task A_known_customer_costs_two_requests_and_a_new_one_three_more() // H03
    {
        await WarmAsync();

        Assert.Null(await First.Customers.FindByAddressAsync(Given.CustomerMail, default));
        await First.Customers.SaveAsync(Given.Customer with { Addresses = [Given.CustomerMail] }, default);
        Assert.Equal(["GET CustomerAddresses", "POST CustomerAddresses", "PUT CustomerNames", "POST Customers"], Asked());

        var known = await First.Customers.FindByAddressAsync(Given.CustomerMail, default);
        Assert.Equal(["GET CustomerAddresses", "GET Customers"], Asked());

        await First.Customers.SaveAsync(known! with { Tier = Tier.Vip }, default);
        Assert.Equal(["PUT Customers"], Asked());
    }

    [Fact]
    public async Task A_sweep_that_finds_nothing_asks_once_a_partition()
    {
        await First.Pending.RunAsync(default);

        Assert.Equal(Enumerable.Repeat("GET Board()", BoardKeys.Buckets), Asked());
    }

    private async Task WarmAsync()
    {
        await First.Vault.KeyForAsync(DataSubject.Of(Given.Customer.Id), default);
        Asked();
    }

    /// <summary>What was asked for since the last look, without accounts, keys and prefixes.</summary>
    private IReadOnlyList<string> Asked(StoreProcess? process = null)
    {
        var life = (process ?? First).Life;
        string[] asked = [.. life.Seen.Select(Short).Where(request => request != "GET Contacts")]; // The intake's: ContactMoveTests.
        life.EndAfter();
        return asked;
    }

    private string Short(string request)
    {
        var plain = request.Replace($"/{Azurite.AccountName}/", "", StringComparison.Ordinal).Replace(Stores.Prefix, "", StringComparison.Ordinal);
        var key = plain.IndexOf("(P", StringComparison.Ordinal);
        return key < 0 ? plain : plain[..key];
    }
}
