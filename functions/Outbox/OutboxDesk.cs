using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads notifications for people: with the numbers of their cases and the names of staff.</summary>
internal sealed class OutboxDesk(
    INotificationStore notifications, ServicePost service, ICaseFileStore files, IStaffDirectory staff, AuditLog audit)
{
    private const int ServiceMax = 10;
    private const int ReadsAtOnceMax = 16;

    /// <summary>A page, the newest first.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    public async Task<Page<OutboxRow>> ListAsync(NotificationQuery query, CancellationToken cancellationToken)
    {
        var page = await notifications.ListLatestAsync(query, cancellationToken);
        return new Page<OutboxRow>(await RowsAsync(page.Items, cancellationToken), page.Next);
    }

    /// <summary>The latest words of the service itself, the newest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> ServiceWordsAsync(CancellationToken cancellationToken) =>
    [
        .. (await service.ListAsync(null, cancellationToken)).TakeLast(ServiceMax).Reverse()
            .Select(record => new OutboxRow(record, null, NameOf(record))),
    ];

    /// <summary>One in full, with a record of the look (H72); null when the id is unknown.</summary>
    public async Task<OutboxRow?> OpenAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (await notifications.FindAsync(id, cancellationToken) is not { } record)
        {
            return null;
        }

        await audit.AppendAsync(AuditKind.NotificationLook, by, record.Notification.Case.Value, record.Notification.Id, cancellationToken: cancellationToken);
        return (await RowsAsync([record], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<OutboxRow>> RowsAsync(IReadOnlyList<NotificationRecord> records, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<CaseId, string?>();
        foreach (var some in records.Select(record => record.Notification.Case).Distinct().Chunk(ReadsAtOnceMax))
        {
            foreach (var (id, file) in some.Zip(await Task.WhenAll(some.Select(id => files.FindAsync(id, cancellationToken)))))
            {
                numbers[id] = file?.Head.Number;
            }
        }

        return [.. records.Select(record => new OutboxRow(record, numbers[record.Notification.Case], NameOf(record)))];
    }

    private string? NameOf(NotificationRecord record) =>
        record.Notification.StaffId is { } id ? staff.Find(id)?.Name ?? id : null;
}
