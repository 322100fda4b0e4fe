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

    protected override Task<IReadOnlyList<string>> ReceiveIdsAsync(string queue) => _stores.ReceiveIdsAsync(queue);

    protected override Task<IReadOnlyList<string>> OrchestratedAsync() => Task.FromResult(_stores.Hub.Acts);
}
