using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteNotificationStoreTests : NotificationStoreContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override INotificationStore Notifications => _store.Notifications;

    protected override ICaseFileStore Files => _store.Cases;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_store_of_a_former_version_lists_the_notifications_of_a_case()
    {
        var file = await FilledStore.OpenCaseAsync(_store, Given.Mail, Given.Customer);
        await FilledStore.OpenCaseAsync(_store, Given.Sms, Given.Customer with { Id = new CustomerId("cu-2"), Addresses = [Given.Sms.From!] });
        await _store.Database.WriteAsync(
            session => session.Run("""
                DROP INDEX notifications_of_case;
                ALTER TABLE notifications DROP COLUMN case_row;
                CREATE INDEX notifications_of_case ON notifications (case_id, sequence);
                CREATE INDEX notifications_to ON notifications (to_index, sequence) WHERE to_index IS NOT NULL;
                UPDATE schema_versions SET version = 2 WHERE component = 'notifications';
                """),
            default);

        _store.Reopen();

        var record = Assert.Single((await Notifications.ListAsync(null, file.Id, null, 10, default)).Items);
        Assert.Equal(file.Id, record.Notification.Case);
        Assert.Single((await Notifications.ListLatestAsync(new NotificationQuery { Case = file.Id, Limit = 10 }, default)).Items);
    }
}
