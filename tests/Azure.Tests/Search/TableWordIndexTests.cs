using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableWordIndexTests(Azurite azurite) : WordIndexContract, IAsyncLifetime
{
    private TableStores _stores = null!; // Set before each test.

    protected override IWordIndex Words => new TableWordIndex(_stores.First.Tables);

    protected override ICaseFileStore Files => _stores.First.Cases;

    public async Task InitializeAsync() => _stores = await TableStores.CreateAsync(azurite);

    public Task DisposeAsync()
    {
        _stores.Dispose();
        return Task.CompletedTask;
    }
}
