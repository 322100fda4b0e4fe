using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableDocumentStoreTests(Azurite azurite) : DocumentStoreContract, IAsyncLifetime
{
    private TableStores _stores = null!; // Set before each test.

    protected override IDocumentStore Documents => new TableDocumentStore(_stores.First.Tables);

    public async Task InitializeAsync() => _stores = await TableStores.CreateAsync(azurite);

    public Task DisposeAsync()
    {
        _stores.Dispose();
        return Task.CompletedTask;
    }
}
