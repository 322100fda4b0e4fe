using Serverless.Cases;

namespace Serverless.Azure;

public sealed partial class TableNotificationStore
{
    private const int PlacesAtOnce = 64;
    private const int LookMax = 512;

    /// <inheritdoc />
    public async Task<Cases.Page<NotificationRecord>> ListLatestAsync(NotificationQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, NotificationQuery.LimitMax);
        var after = ListCursor.Read(query.Cursor).Place;
        var records = new List<NotificationRecord>();
        for (var looked = 0; looked < LookMax; looked += PlacesAtOnce)
        {
            var places = await LatestAsync(query, after, cancellationToken);
            foreach (var part in places.Chunk(ReadsAtOnceMax))
            {
                foreach (var (place, record) in await ReadAsync(part, cancellationToken))
                {
                    if (record is not null && Holds(query, record))
                    {
                        if (records.Count == count)
                        {
                            return new Cases.Page<NotificationRecord>(records, new ListCursor(after).ToString());
                        }

                        records.Add(record);
                    }

                    after = place;
                }
            }

            if (places.Count < PlacesAtOnce)
            {
                return new Cases.Page<NotificationRecord>(records, null);
            }
        }

        return new Cases.Page<NotificationRecord>(records, new ListCursor(after).ToString());
    }

    private static bool Holds(NotificationQuery query, NotificationRecord record) =>
        (query.State is null || record.State == query.State) && (query.Kind is null || record.Notification.Kind == query.Kind);

    private async Task<List<NotificationPlace>> LatestAsync(NotificationQuery query, string after, CancellationToken cancellationToken)
    {
        if (query.Case is { } id)
        {
            return await LatestOfAsync(id, after, cancellationToken);
        }

        var list = query.State == NotificationState.Failed ? BoardKeys.FailList : BoardKeys.LateList;
        var filter = query is { Kind: { } kind, State: not NotificationState.Failed } ? TableClient.CreateQueryFilter($"Kind eq {CasesJson.NameOf(kind)}") : null;
        var rows = await _lists.ReadAsync(list, after, filter, PlacesAtOnce, cancellationToken);
        return [.. rows.Select(row => new NotificationPlace(row.RowKey[list.Length..], new CaseId(row.GetString("Case")!), row.GetString("Id")!))];
    }

    private async Task<List<NotificationPlace>> LatestOfAsync(CaseId id, string after, CancellationToken cancellationToken)
    {
        if (!CaseKeys.IsPlain(id.Value))
        {
            return [];
        }

        var rows = await _tables.Cases.ReadAllAsync(
            id.Value, CaseKeys.NotePrefix, cancellationToken, "Id", "Case", "Customer", "CommittedAt", "Version", "Number");
        return
        [
            .. rows.Select(NotificationRow.Read).Select(row => new NotificationPlace(row.LatePlace, row.Case, row.Id))
                .Where(place => string.CompareOrdinal(place.Place, after) > 0).OrderBy(place => place.Place, StringComparer.Ordinal).Take(PlacesAtOnce),
        ];
    }

    // In the order of the places; a word whose key was erased is passed over.
    private async Task<IReadOnlyList<(string Place, NotificationRecord? Record)>> ReadAsync(
        IReadOnlyList<NotificationPlace> places, CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(places.Select(place => _names.ReadAsync(place.Case, place.Id, withWords: true, cancellationToken)));
        var records = new List<(string Place, NotificationRecord? Record)>(places.Count);
        foreach (var (place, row) in places.Zip(rows))
        {
            records.Add((place.Place, row is null ? null : await OpenAsync(row, cancellationToken)));
        }

        return records;
    }

    private async Task ListAsFailedAsync(string id, CancellationToken cancellationToken)
    {
        if (await _names.FindAsync(id, withWords: false, cancellationToken) is not { } row)
        {
            return;
        }

        var entry = new TableEntity(BoardKeys.Bucket(row.Customer), BoardKeys.FailList + row.LatePlace)
        {
            ["Case"] = row.Case.Value,
            ["Id"] = row.Id,
        };
        await _tables.Board.UpsertEntityAsync(entry, TableUpdateMode.Replace, cancellationToken);
    }
}
