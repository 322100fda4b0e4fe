using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableCaseFileStoreTests(Azurite azurite) : CaseFileStoreContract, IAsyncLifetime
{
    private TableStores _stores = null!; // Set before each test.

    protected override ICaseFileStore Files => _stores.First.Cases;

    protected override ICustomerStore Customers => _stores.First.Customers;

    protected override INotificationStore Notifications => _stores.First.Notifications;

    public async Task InitializeAsync() => _stores = await TableStores.CreateAsync(azurite);

    public Task DisposeAsync()
    {
        _stores.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_of_more_than_a_thousand_events_is_read_whole() // The service cuts its answers.
    {
        var file = await OpenAsync(Given.Mail);
        for (var part = 0; part < 12; part++)
        {
            file = await AppendAsync(file, [.. Enumerable.Range(0, 95).Select(n => Note($"{part}/{n}"))]);
        }

        var found = await (await _stores.ProcessAsync()).Cases.FindAsync(file.Id, default);

        Assert.Equal(file.Version, found!.Version);
        Assert.Equal("11/94", ((CaseEvent.Noted)found.Timeline[^1]).Text);
    }

    [Fact]
    public async Task A_change_of_more_rows_than_a_transaction_takes_is_refused_before_anything_is_written()
    {
        var file = await OpenAsync(Given.Mail);
        var before = await _stores.BoardAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(file, [.. Enumerable.Range(0, 100).Select(n => Note($"{n}"))]));

        Assert.Equal(before, await _stores.BoardAsync());
    }

    [Fact]
    public async Task A_notification_of_another_customer_is_a_bug_and_refused()
    {
        var file = await OpenAsync(Given.Mail);
        var foreign = Given.Receipt(file) with { Customer = new CustomerId("cu-other") };

        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(file, [new CaseEffect.Notify(foreign)], Note("one")));
    }

    protected override Task<IReadOnlyList<string>> ReceiveIdsAsync(string queue) => _stores.ReceiveIdsAsync(queue);

    protected override Task<IReadOnlyList<string>> OrchestratedAsync() => Task.FromResult(_stores.Hub.Acts);
}
