using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableCustomerStoreTests(Azurite azurite) : CustomerStoreContract, IAsyncLifetime
{
    private TableStores _stores = null!; // Set before each test.

    protected override ICustomerStore Customers => _stores.First.Customers;

    public async Task InitializeAsync() => _stores = await TableStores.CreateAsync(azurite);

    public Task DisposeAsync()
    {
        _stores.Dispose();
        return Task.CompletedTask;
    }
}
