using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteNotificationStoreTests : NotificationStoreContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override INotificationStore Notifications => _store.Notifications;

    protected override ICaseFileStore Files => _store.Cases;

    public void Dispose() => _store.Dispose();
}
