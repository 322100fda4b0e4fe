using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteCaseVersionsTests : CaseVersionsContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override ICaseVersions Versions => new SqliteCaseVersions(_store.Database);

    protected override ICaseFileStore Files => _store.Cases;

    public void Dispose() => _store.Dispose();
}
