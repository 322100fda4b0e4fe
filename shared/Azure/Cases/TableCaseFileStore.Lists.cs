using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>Heads, from the board.</content>
public sealed partial class TableCaseFileStore
{
    private const int LatestMax = 20;
    private const int NamesakesMax = 200;
    private const int FewOfPartition = 200;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CaseHead>> FindOpenByCustomerAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var entries = await EntriesOfAsync(customer, cancellationToken, onlyOpen: true);
        return await OpenAsync(
            entries.Where(entry => entry.IsOpen).OrderBy(entry => entry.OpenedTicks).ThenBy(IdOf, StringComparer.Ordinal), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<CaseHead>> FindByCustomerAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var entries = await EntriesOfAsync(customer, cancellationToken);
        return await OpenAsync(
            entries.OrderByDescending(entry => entry.OpenedTicks).ThenBy(IdOf, StringComparer.Ordinal).Take(LatestMax), cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>Sixteen requests a page, one a partition; of one customer's cases two, and one of a number.</remarks>
    public async Task<Cases.Page<CaseHead>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var page = await ListLinesAsync(query, cancellationToken);
        return new Cases.Page<CaseHead>([.. page.Items.Select(line => line.Head)], page.Next);
    }

    /// <inheritdoc />
    public async Task<Cases.Page<CaseLine>> ListLinesAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, CaseQuery.LimitMax);
        var after = ListCursor.Read(query.Cursor).Place;
        var entries = string.IsNullOrWhiteSpace(query.Text)
            ? await ReadAsync(query, after, count + 1, cancellationToken)
            : await SearchAsync(query, query.Text.Trim(), after, count + 1, cancellationToken);
        var page = ListCursor.Cut(entries, count, last => last.Place);
        return new Cases.Page<CaseLine>(await OpenLinesAsync(page.Items, cancellationToken), page.Next);
    }

    /// <inheritdoc />
    /// <remarks>A request for each thousand open cases of a partition, and two more a partition; all partitions at once.</remarks>
    public async Task<BoardCounts> CountAsync(Instant since, CancellationToken cancellationToken)
    {
        var from = BoardKeys.From(since.ToDateTimeOffset().UtcTicks);
        var open = _lists.ReadFromAsync(BoardKeys.AlarmList, "", int.MaxValue, cancellationToken, "Status", "Alarm");
        var alerts = _lists.ReadFromAsync(BoardKeys.AlertList, "", int.MaxValue, cancellationToken, "Status");
        var opened = _lists.ReadFromAsync(BoardKeys.OpeningList, from, int.MaxValue, cancellationToken, "Channel");
        var closed = _lists.ReadFromAsync(BoardKeys.ClosingList, from, int.MaxValue, cancellationToken, "Clocks");
        await Task.WhenAll(open, alerts, opened, closed);
        return new BoardCounts
        {
            Open = open.Result.Count,
            Breached = open.Result.Count(row => row.GetInt32("Alarm") == (int)CaseAlarm.Breached),
            Warned = open.Result.Count(row => row.GetInt32("Alarm") == (int)CaseAlarm.Warned),
            Waiting = open.Result.Count(row => row.GetInt32("Status") == (int)CaseStatus.Waiting),
            WithAlerts = alerts.Result.Count,
            OpenedBy = opened.Result.CountBy(row => (Channel)(row.GetInt32("Channel") ?? 0)).ToDictionary(),
            Closed = closed.Result.Count,
            ClosedInTime = closed.Result.Count(row => ((row.GetInt32("Clocks") ?? 0) & (1 << (int)ClockState.Breached)) == 0),
        };
    }

    /// <inheritdoc />
    /// <remarks>Sixteen requests of one small row each, all at once.</remarks>
    public async Task<string> RevisionAsync(CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(BoardKeys.AllBuckets.Select(
            bucket => _tables.Board.FindAsync(bucket, BoardKeys.Revision, cancellationToken, "Now")));
        return ContentId.Of("board", string.Join('/', rows.Select(row => row?.GetString("Now"))));
    }

    private static string IdOf(BoardEntry entry) => entry.Case.Value;

    private static bool Matches(BoardEntry entry, CaseQuery query) =>
        (query.Status is not { } status || entry.Status == status)
        && (!(query.OnlyOpen || query.OnlyAlerts || query.Alarm is not null) || entry.IsOpen)
        && (query.Handler is not { } handler || entry.Traits?.Handler == handler)
        && (query.Provider is not { } provider || entry.Traits?.Provider == provider)
        && (query.Channel is not { } channel || entry.Traits?.Channel == channel)
        && (query.Tier is not { } tier || entry.Traits?.Tier == tier)
        && (query.Alarm is not { } alarm || entry.Traits?.Standing.Alarm == alarm)
        && (!query.OnlyAlerts || entry.Traits?.Standing.Alerts.Count > 0)
        && (query.ClosedFrom is not { } closed || entry.Traits?.ClosedTicks >= closed.ToDateTimeOffset().UtcTicks)
        && (query.Department is not { } department || entry.Department == department)
        && (query.Clock is not { } clock || (entry.Clocks & (1 << (int)clock)) != 0)
        && (query.OpenedFrom is not { } from || entry.OpenedTicks >= from.ToDateTimeOffset().UtcTicks)
        && (query.OpenedBefore is not { } before || entry.OpenedTicks < before.ToDateTimeOffset().UtcTicks);

    private async Task<List<BoardEntry>> ReadAsync(CaseQuery query, string after, int count, CancellationToken cancellationToken)
    {
        if (await FewAsync(query, cancellationToken) is { } few)
        {
            return Ordered(few.Where(entry => Matches(entry, query)), after, count);
        }

        var rows = await _lists.ReadAsync(BoardLists.ListOf(query), after, BoardLists.FilterOf(query), count, cancellationToken);
        return [.. rows.Select(BoardEntry.Read)];
    }

    /// <summary>All cases closed or opened since an instant when they are few, such as those of a day; else null.</summary>
    private async Task<IReadOnlyList<BoardEntry>?> FewAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var (list, from) = query switch
        {
            { ClosedFrom: { } closed } => (BoardKeys.ClosingList, closed),
            { OpenedFrom: { } opened, OpenedBefore: null } => (BoardKeys.OpeningList, opened),
            _ => (null, default),
        };
        if (list is null)
        {
            return null;
        }

        var after = BoardKeys.From(from.ToDateTimeOffset().UtcTicks);
        var rows = await _lists.ReadFromAsync(list, after, FewOfPartition, cancellationToken);
        return rows.CountBy(row => row.PartitionKey).Any(part => part.Value >= FewOfPartition) ? null : [.. rows.Select(BoardEntry.Read)];
    }

    private static List<BoardEntry> Ordered(IEnumerable<BoardEntry> entries, string after, int count) =>
    [
        .. entries.Where(entry => string.CompareOrdinal(entry.Place, after) > 0).OrderBy(entry => entry.Place, StringComparer.Ordinal).Take(count),
    ];

    /// <summary>The case of this number, and those of the customers with this telephone, mail address or name.</summary>
    private async Task<List<BoardEntry>> SearchAsync(
        CaseQuery query, string text, string after, int count, CancellationToken cancellationToken)
    {
        var found = new Dictionary<CaseId, BoardEntry>();
        if (await FindByNumberAsync(text.ToUpper(CultureInfo.InvariantCulture), cancellationToken) is { } id
            && await _tables.Cases.FindAsync(id.Value, CaseKeys.Head, cancellationToken) is { } head)
        {
            found[id] = BoardEntry.Read(head);
        }

        foreach (var customer in await CustomersOfAsync(text, cancellationToken))
        {
            foreach (var entry in await EntriesOfAsync(customer, cancellationToken))
            {
                found[entry.Case] = entry;
            }
        }

        return Ordered(found.Values.Where(entry => Matches(entry, query)), after, count);
    }

    private async Task<IReadOnlyCollection<CustomerId>> CustomersOfAsync(string text, CancellationToken cancellationToken)
    {
        var customers = new HashSet<CustomerId>();
        foreach (var index in new[] { _index.OfPhoneText(text), _index.OfEmailText(text) })
        {
            if (await _tables.Addresses.FindAsync(index, CaseKeys.Claim, cancellationToken) is { } claim)
            {
                customers.Add(new CustomerId(claim.GetString("Customer")!)); // Every claim has one.
            }
        }

        var names = _tables.Names.QueryAsync(TableFilter.RowsOf(_index.OfName(text)), null, null, cancellationToken);
        await foreach (var row in names)
        {
            if (customers.Count < NamesakesMax)
            {
                customers.Add(new CustomerId(row.RowKey));
            }
        }

        return customers;
    }

    /// <summary>A customer's cases as they are: what the board shows, and the heads of those whose commits it may not show yet.</summary>
    /// <remarks>A second contact that comes right after the first one's commit must find its case, or it would open another.</remarks>
    private async Task<IReadOnlyCollection<BoardEntry>> EntriesOfAsync(
        CustomerId customer, CancellationToken cancellationToken, bool onlyOpen = false)
    {
        if (!CaseKeys.IsPlain(customer.Value))
        {
            return [];
        }

        var bucket = BoardKeys.Bucket(customer);

        // The intents first: a commit that ends between the two looks is then shown by the board.
        var todos = await _tables.Board.ReadAllAsync(bucket, BoardKeys.TodosOf(customer), cancellationToken, "Case");
        var filter = TableFilter.RowsOf(bucket, BoardKeys.CasesOf(customer))
            + (onlyOpen ? TableFilter.Create($" and Status lt {(int)CaseStatus.Closed}") : "");
        var entries = new Dictionary<CaseId, BoardEntry>();
        await foreach (var row in _tables.Board.QueryAsync(filter, null, null, cancellationToken))
        {
            var entry = BoardEntry.Read(row);
            if (!entries.TryGetValue(entry.Case, out var other) || other.Version < entry.Version)
            {
                entries[entry.Case] = entry;
            }
        }

        foreach (var id in todos.Select(row => row.GetString("Case")!).Distinct()) // Every intent has one.
        {
            if (await _tables.Cases.FindAsync(id, CaseKeys.Head, cancellationToken) is { } head)
            {
                entries[new CaseId(id)] = BoardEntry.Read(head);
            }
        }

        return entries.Values;
    }

    private async Task<IReadOnlyList<CaseHead>> OpenAsync(IEnumerable<BoardEntry> entries, CancellationToken cancellationToken) =>
        [.. (await OpenLinesAsync(entries, cancellationToken)).Select(line => line.Head)];

    /// <summary>Reads heads; those of an erased customer can no longer be read and are left out (H73).</summary>
    private async Task<IReadOnlyList<CaseLine>> OpenLinesAsync(IEnumerable<BoardEntry> entries, CancellationToken cancellationToken)
    {
        var lines = new List<CaseLine>();
        foreach (var entry in entries)
        {
            if (await _vault.FindKeyAsync(DataSubject.Of(entry.Customer), cancellationToken) is { } key
                && SealedColumns.Open(key, entry.Head, CasesJson.Default.CaseHead, SealPurposes.CaseHead(entry.Case)) is { } head)
            {
                lines.Add(new CaseLine(head, entry.Traits?.Standing ?? CaseStanding.Unknown));
            }
        }

        return lines;
    }
}
