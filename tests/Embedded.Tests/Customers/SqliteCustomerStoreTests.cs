using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteCustomerStoreTests : CustomerStoreContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override ICustomerStore Customers => _store.Customers;

    public void Dispose() => _store.Dispose();
}
