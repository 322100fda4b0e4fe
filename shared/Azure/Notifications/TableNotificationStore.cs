using Azure;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Notifications in their cases' partitions and how far each has come (I4).</summary>
/// <remarks>A case's commit stores them; each further move is one conditional write, by the etag that was read last.</remarks>
public sealed partial class TableNotificationStore : INotificationStore
{
    private const int PageMax = 200;
    private const int ReadsAtOnceMax = 16;
    private const int TriesMax = 20;
    private const int InMemoryMax = 2_000;
    private readonly CaseTables _tables;
    private readonly TableDataVault _vault;
    private readonly NotificationNames _names;
    private readonly ProviderClaims _providers;
    private readonly BoardLists _lists;

    // Only where a conditional write confirms it.
    private readonly RecentlyRead<string, NotificationRow> _recent = new(InMemoryMax);

    /// <summary>Opens the notifications of an account; nothing is sent.</summary>
    public TableNotificationStore(CaseTables tables, TableDataVault vault)
    {
        (_tables, _vault) = (tables, vault);
        _names = new NotificationNames(tables);
        _providers = new ProviderClaims(tables);
        _lists = new BoardLists(tables);
    }

    /// <inheritdoc />
    public async Task<NotificationRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await _names.FindAsync(id, withWords: true, cancellationToken) is not { } row)
        {
            return null;
        }

        Remember(row);
        return await OpenAsync(row, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<NotificationRecord?> FindByProviderIdAsync(string providerId, CancellationToken cancellationToken) =>
        await _providers.FindAsync(providerId, cancellationToken) is { } row ? await OpenAsync(row, cancellationToken) : null;

    /// <inheritdoc />
    public async Task<bool> MoveAsync(
        string id, NotificationState state, Instant at, string? providerId, string? reason, CancellationToken cancellationToken)
    {
        var move = Guid.NewGuid().ToString("N");
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (tries > 0 || !_recent.TryGet(id, out var row))
            {
                row = await _names.FindAsync(id, withWords: false, cancellationToken);
            }

            // A retried write that was refused may have found its own first try.
            if (row?.Row.GetString("Move") == move)
            {
                return true;
            }

            // Remembered or not: what is not ahead now never will be.
            if (row is null || !IsAhead(row.State, state))
            {
                return false;
            }

            if (providerId is not null)
            {
                await _providers.ClaimAsync(providerId, row, cancellationToken);
            }

            if (state == NotificationState.Failed)
            {
                await ListAsFailedAsync(id, cancellationToken); // First: a row too many is passed over, one too few would hide a failure.
            }

            if (await TryMoveAsync(row, MoveOf(row, state, at, providerId, reason, move), cancellationToken))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"Notification {id} changed at every try to move it.");
    }

    /// <inheritdoc />
    public async Task<Cases.Page<NotificationRecord>> ListAsync(
        string? to, CaseId? caseId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var count = Math.Min(limit, PageMax);
        var after = ListCursor.Read(cursor).Place;
        var places = caseId is { } id
            ? await PlacesOfAsync(id, after, cancellationToken)
            : await PlacesAsync(to, after, count + 1, cancellationToken);
        if (caseId is not null && to is not null)
        {
            places = await OnlyToAsync(to, places, cancellationToken);
        }

        var page = ListCursor.Cut(places, count, place => place.Place);
        var records = await OpenAsync(page.Items, cancellationToken);
        return new Cases.Page<NotificationRecord>(records, page.Next);
    }

    private static bool IsAhead(NotificationState current, NotificationState next) => (current, next) switch
    {
        (NotificationState.Sending, NotificationState.Sending) => true, // Another attempt.
        ( >= NotificationState.Sent, NotificationState.Withheld) => false, // What went out cannot be held back.
        _ => next > current,
    };

    private static TableEntity MoveOf(
        NotificationRow row, NotificationState state, Instant at, string? providerId, string? reason, string move) =>
        new(row.Row.PartitionKey, row.Row.RowKey)
        {
            [NotificationRow.StateColumn] = (int)state,
            ["StateAt"] = at.ToDateTimeOffset().UtcTicks,
            ["ProviderId"] = providerId,
            ["Reason"] = reason,
            ["Attempts"] = row.Attempts + (state == NotificationState.Sending ? 1 : 0),
            ["Move"] = move,
        };

    private async Task<bool> TryMoveAsync(NotificationRow row, TableEntity change, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _tables.Cases.UpdateEntityAsync(change, row.Row.ETag, TableUpdateMode.Merge, cancellationToken);
            change.ETag = answer.Headers.ETag ?? default;
            Remember(row with { Row = change, State = NotificationRow.StateOf(change), Attempts = change.GetInt32("Attempts") ?? 0 });
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 412)
        {
            _recent.Remove(row.Id);
            return false;
        }
    }

    private void Remember(NotificationRow row)
    {
        if (row.Row.ETag != default)
        {
            _recent.Keep(row.Id, row with { Row = new TableEntity(row.Row.PartitionKey, row.Row.RowKey) { ETag = row.Row.ETag } }, (_, _) => true);
        }
    }

    private async Task<List<NotificationPlace>> PlacesOfAsync(CaseId id, string after, CancellationToken cancellationToken)
    {
        if (!CaseKeys.IsPlain(id.Value))
        {
            return [];
        }

        var rows = await _tables.Cases.ReadAllAsync(
            id.Value, CaseKeys.NotePrefix, cancellationToken, "Id", "Case", "Customer", "CommittedAt", "Version", "Number");
        return
        [
            .. rows.Select(NotificationRow.Read).Select(row => new NotificationPlace(row.Place, row.Case, row.Id))
                .Where(place => string.CompareOrdinal(place.Place, after) > 0).OrderBy(place => place.Place, StringComparer.Ordinal),
        ];
    }

    private async Task<List<NotificationPlace>> PlacesAsync(string? to, string after, int count, CancellationToken cancellationToken)
    {
        var list = to is null ? BoardKeys.NoteList : BoardKeys.To(NotificationRow.IndexOf(_vault, to));
        var rows = await _lists.ReadAsync(list, after, null, count, cancellationToken);
        return [.. rows.Select(row => new NotificationPlace(row.RowKey[list.Length..], new CaseId(row.GetString("Case")!), row.GetString("Id")!))];
    }

    // A case has few notifications, so these are read whole.
    private async Task<List<NotificationPlace>> OnlyToAsync(
        string to, List<NotificationPlace> places, CancellationToken cancellationToken)
    {
        var records = await OpenAsync(places, cancellationToken);
        var ids = records.Select(record => record.Notification)
            .Where(notification => NotificationRow.RecipientsOf(notification).Contains(to, StringComparer.OrdinalIgnoreCase))
            .Select(notification => notification.Id).ToHashSet();
        return [.. places.Where(place => ids.Contains(place.Id))];
    }

    private async Task<IReadOnlyList<NotificationRecord>> OpenAsync(
        IReadOnlyList<NotificationPlace> places, CancellationToken cancellationToken)
    {
        var records = new List<NotificationRecord>(places.Count);
        foreach (var part in places.Chunk(ReadsAtOnceMax))
        {
            var rows = await Task.WhenAll(part.Select(place => _names.ReadAsync(place.Case, place.Id, withWords: true, cancellationToken)));
            foreach (var row in rows.OfType<NotificationRow>())
            {
                if (await OpenAsync(row, cancellationToken) is { } record)
                {
                    records.Add(record);
                }
            }
        }

        return records;
    }

    /// <summary>Null when the customer was erased (H73).</summary>
    private async Task<NotificationRecord?> OpenAsync(NotificationRow row, CancellationToken cancellationToken) =>
        await _vault.FindKeyAsync(DataSubject.Of(row.Customer), cancellationToken) is { } key ? row.Open(key) : null;
}
