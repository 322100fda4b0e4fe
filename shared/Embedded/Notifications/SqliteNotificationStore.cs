using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Notifications in the embedded store and how far each has come (I4).</summary>
public sealed partial class SqliteNotificationStore : INotificationStore
{
    private const int PageMax = 200;
    private const string OfCase = "case_row = (SELECT id FROM cases WHERE case_id = ?5)";
    private readonly SqliteDatabase _database;
    private readonly SqliteQueue _queue;
    private readonly PersonalDataVault _vault;

    /// <summary>Opens the notifications of a store.</summary>
    public SqliteNotificationStore(SqliteDatabase database, SqliteQueue queue, PersonalDataVault vault)
    {
        (_database, _queue, _vault) = (database, queue, vault);
        database.Migrate("cases", CaseSchema.Scripts); // Each names its case's row.
        database.Migrate("notifications", NotificationSchema.Scripts);
    }

    /// <inheritdoc />
    public Task<NotificationRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        FindOneAsync($"SELECT {NotificationRow.Columns} FROM notifications WHERE id = ?1", id, cancellationToken);

    /// <inheritdoc />
    public Task<NotificationRecord?> FindByProviderIdAsync(string providerId, CancellationToken cancellationToken) =>
        FindOneAsync(
            $"""
            SELECT {NotificationRow.Columns} FROM notifications
            WHERE provider_id = ?1 AND provider_id IS NOT NULL ORDER BY sequence LIMIT 1
            """,
            providerId,
            cancellationToken);

    /// <inheritdoc />
    public Task<bool> MoveAsync(
        string id, NotificationState state, Instant at, string? providerId, string? reason, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => Move(session, id, state, at, providerId, reason), cancellationToken);

    /// <inheritdoc />
    public async Task<Page<NotificationRecord>> ListAsync(
        string? to, CaseId? caseId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var count = Math.Min(limit, PageMax);
        var from = PageCursor.Read(cursor);
        var rows = _database.Read(session => ReadRows(session, to, caseId, from.Major, count + 1));
        var page = PageCursor.Cut(rows, count, last => new PageCursor(last.Sequence, ""));
        var records = new List<NotificationRecord>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await OpenAsync(row, cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return new Page<NotificationRecord>(records, page.Next);
    }

    internal static byte[] Seal(Notification notification, IDataKey key) =>
        key.Protect(JsonSerializer.SerializeToUtf8Bytes(notification, CasesJson.Default.Notification), SealPurposes.Notification(notification.Id));

    /// <summary>Keeps a notification and queues its id when it is to be sent, in the transaction of the change that decided it; a known id changes nothing (I4).</summary>
    internal void Stage(SqliteSession session, long caseRow, CaseEffect.Notify effect, byte[] body, string? traceParent)
    {
        var notification = effect.Notification;
        var inserted = session.Prepare("""
            INSERT INTO notifications (id, case_id, customer_id, staff_id, to_index, body, state, state_at, attempts, case_row)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?8, ?7, 0, ?9) ON CONFLICT DO NOTHING
            """).Bind(1, notification.Id).Bind(2, notification.Case.Value).Bind(3, notification.Customer.Value)
            .Bind(4, notification.StaffId).Bind(5, notification.To.Length == 0 ? null : IndexOf(notification.To))
            .Bind(6, body.AsSpan()).Bind(7, notification.At.ToDateTimeOffset()).Bind(8, (long)effect.State)
            .Bind(9, caseRow).Execute() == 1;
        if (inserted && effect.State == NotificationState.Queued)
        {
            _queue.Stage(session, INotificationStore.Queue, new QueueMessage(notification.Id, notification.Id)
            {
                Subject = CasesJson.NameOf(notification.Kind),
                TraceParent = traceParent,
            });
        }
    }

    private static bool Move(
        SqliteSession session, string id, NotificationState state, Instant at, string? providerId, string? reason)
    {
        var query = session.Prepare("SELECT state FROM notifications WHERE id = ?1").Bind(1, id);
        var known = query.Step();
        var current = known ? (NotificationState)query.Number(0) : default;
        query.Reset();
        if (!known || !IsAhead(current, state))
        {
            return false;
        }

        session.Prepare("""
            UPDATE notifications SET state = ?2, state_at = ?3, provider_id = COALESCE(?4, provider_id), reason = COALESCE(?5, reason),
                attempts = attempts + ?6
            WHERE id = ?1
            """).Bind(1, id).Bind(2, (long)state).Bind(3, at.ToDateTimeOffset()).Bind(4, providerId).Bind(5, reason)
            .Bind(6, state == NotificationState.Sending ? 1 : 0).Execute();
        return true;
    }

    private static bool IsAhead(NotificationState current, NotificationState next) => (current, next) switch
    {
        (NotificationState.Sending, NotificationState.Sending) => true, // Another attempt.
        ( >= NotificationState.Sent, NotificationState.Withheld) => false, // What went out cannot be held back.
        _ => next > current,
    };

    private List<NotificationRow> ReadRows(SqliteSession session, string? to, CaseId? caseId, long after, int count)
    {
        var sql = $"SELECT {NotificationRow.Columns} FROM notifications WHERE sequence > ?1"
            + (to is null ? "" : " AND (staff_id = ?3 OR to_index = ?4)")
            + (caseId is null ? "" : $" AND {OfCase}")
            + " ORDER BY sequence LIMIT ?2";
        var query = session.Prepare(sql).Bind(1, after).Bind(2, count);
        if (to is not null)
        {
            query.Bind(3, to).Bind(4, IndexOf(to));
        }

        if (caseId is { } id)
        {
            query.Bind(5, id.Value);
        }

        var rows = new List<NotificationRow>();
        while (query.Step())
        {
            rows.Add(NotificationRow.Read(query));
        }

        return rows;
    }

    private string IndexOf(string address) => _vault.BlindIndex("notification-to", address.ToLowerInvariant());

    private async Task<NotificationRecord?> FindOneAsync(string sql, string value, CancellationToken cancellationToken)
    {
        var row = _database.Read(session =>
        {
            var query = session.Prepare(sql).Bind(1, value);
            return query.Step() ? NotificationRow.Read(query) : null;
        });
        return row is null ? null : await OpenAsync(row, cancellationToken);
    }

    /// <summary>Null when the customer was erased (H73).</summary>
    private async Task<NotificationRecord?> OpenAsync(NotificationRow row, CancellationToken cancellationToken)
    {
        if (await _vault.FindKeyAsync(DataSubject.Of(row.Customer), cancellationToken) is not { } key
            || key.UnprotectOrNull(row.Body, SealPurposes.Notification(row.Id)) is not { } json)
        {
            return null;
        }

        var notification = JsonSerializer.Deserialize(json, CasesJson.Default.Notification);
        return new NotificationRecord(
            notification!, row.State, row.StateAt.ToInstant(), row.ProviderId, row.Reason, row.Attempts); // Not null: one was written.
    }
}
