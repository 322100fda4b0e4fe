using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override IDocumentStore Documents => field ??= new SqliteDocumentStore(_store.Database);

    public void Dispose() => _store.Dispose();
}
