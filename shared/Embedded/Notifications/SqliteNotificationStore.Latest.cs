using Serverless.Cases;

namespace Serverless.Embedded;

public sealed partial class SqliteNotificationStore
{
    private const int RowsAtOnce = 100;
    private const int LookMax = 2_000;

    /// <inheritdoc />
    public async Task<Page<NotificationRecord>> ListLatestAsync(NotificationQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, NotificationQuery.LimitMax);
        var before = query.Cursor is { Length: > 0 } cursor ? PageCursor.Read(cursor).Major : _database.Read(ReadEnd);
        var records = new List<NotificationRecord>();
        for (var looked = 0; looked < LookMax; looked += RowsAtOnce)
        {
            var (rows, end) = _database.Read(session => ReadLatest(session, query, before));
            foreach (var row in rows)
            {
                if (await OpenAsync(row, cancellationToken) is { } record && (query.Kind is null || record.Notification.Kind == query.Kind))
                {
                    if (records.Count == count)
                    {
                        return new Page<NotificationRecord>(records, new PageCursor(before, "").ToString());
                    }

                    records.Add(record);
                }

                before = row.Sequence;
            }

            if (end is not { } next)
            {
                return new Page<NotificationRecord>(records, null);
            }

            before = next;
        }

        return new Page<NotificationRecord>(records, new PageCursor(before, "").ToString());
    }

    private static long ReadEnd(SqliteSession session)
    {
        var query = session.Prepare("SELECT COALESCE(MAX(sequence), 0) + 1 FROM notifications");
        query.Step();
        var end = query.Number(0);
        query.Reset();
        return end;
    }

    // The rows before a sequence, the newest first, and from where the next look goes on; null at the end. Where no index knows the answer
    // a look reads a stretch of sequences, however few of them match.
    private static (List<NotificationRow> Rows, long? Next) ReadLatest(SqliteSession session, NotificationQuery query, long before)
    {
        var isUnsettled = query.State is { } state && state is not (NotificationState.Sent or NotificationState.Delivered);
        var isIndexed = isUnsettled || query.Case is not null;
        var sql = $"SELECT {NotificationRow.Columns} FROM notifications WHERE sequence < ?1"
            + (isIndexed ? "" : " AND sequence >= ?1 - ?2")
            + (query.Case is null ? "" : $" AND {OfCase}")
            + (query.State is null ? "" : " AND state = ?4")
            + (isUnsettled && query.Case is null ? " AND state IN (0, 1, 4, 5)" : "")
            + " ORDER BY sequence DESC LIMIT ?2";
        var statement = session.Prepare(sql).Bind(1, before).Bind(2, RowsAtOnce);
        if (query.Case is { } id)
        {
            statement.Bind(5, id.Value);
        }

        if (query.State is { } wanted)
        {
            statement.Bind(4, (long)wanted);
        }

        var rows = new List<NotificationRow>();
        while (statement.Step())
        {
            rows.Add(NotificationRow.Read(statement));
        }

        long? next = isIndexed
            ? rows.Count == RowsAtOnce ? rows[^1].Sequence : null
            : before - RowsAtOnce > 0 ? before - RowsAtOnce : null;
        return (rows, next);
    }
}
