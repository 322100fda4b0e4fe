using System.Globalization;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>Heads, from the board.</content>
public sealed partial class TableCaseFileStore
{
    private const int LatestMax = 20;
    private const int NamesakesMax = 200;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CaseHead>> FindOpenByCustomerAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var entries = await EntriesOfAsync(customer, cancellationToken);
        return await OpenAsync(entries.Where(entry => entry.IsOpen).OrderBy(entry => entry.OpenedTicks).ThenBy(IdOf, StringComparer.Ordinal), cancellationToken);
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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, CaseQuery.LimitMax);
        var after = ListCursor.Read(query.Cursor).Place;
        var entries = string.IsNullOrWhiteSpace(query.Text)
            ? await ReadAsync(query, after, count + 1, cancellationToken)
            : await SearchAsync(query, query.Text.Trim(), after, count + 1, cancellationToken);
        var page = ListCursor.Cut(entries, count, last => BoardKeys.Place(last.DueTicks, last.Case));
        return new Cases.Page<CaseHead>(await OpenAsync(page.Items, cancellationToken), page.Next);
    }

    private static string IdOf(BoardEntry entry) => entry.Case.Value;

    private static bool Matches(BoardEntry entry, CaseQuery query) =>
        (query.Status is not { } status || entry.Status == status)
        && (query.Department is not { } department || entry.Department == department)
        && (query.Clock is not { } clock || (entry.Clocks & (1 << (int)clock)) != 0)
        && (query.OpenedFrom is not { } from || entry.OpenedTicks >= from.ToDateTimeOffset().UtcTicks)
        && (query.OpenedBefore is not { } before || entry.OpenedTicks < before.ToDateTimeOffset().UtcTicks);

    private async Task<List<BoardEntry>> ReadAsync(CaseQuery query, string after, int count, CancellationToken cancellationToken)
    {
        var rows = await _lists.ReadAsync(BoardLists.ListOf(query), after, BoardLists.FilterOf(query), count, cancellationToken);
        return [.. rows.Select(BoardEntry.Read)];
    }

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

        return
        [
            .. found.Values.Where(entry => Matches(entry, query))
                .Where(entry => string.CompareOrdinal(BoardKeys.Place(entry.DueTicks, entry.Case), after) > 0)
                .OrderBy(entry => BoardKeys.Place(entry.DueTicks, entry.Case), StringComparer.Ordinal).Take(count),
        ];
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
    private async Task<IReadOnlyCollection<BoardEntry>> EntriesOfAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        if (!CaseKeys.IsPlain(customer.Value))
        {
            return [];
        }

        var bucket = BoardKeys.Bucket(customer);

        // The intents first: a commit that ends between the two looks is then shown by the board.
        var todos = await _tables.Board.ReadAllAsync(bucket, BoardKeys.TodosOf(customer), cancellationToken, "Case");
        var rows = await _tables.Board.ReadAllAsync(bucket, BoardKeys.CasesOf(customer), cancellationToken);
        var entries = new Dictionary<CaseId, BoardEntry>();
        foreach (var entry in rows.Select(BoardEntry.Read).OrderBy(entry => entry.Version))
        {
            entries[entry.Case] = entry;
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

    /// <summary>Reads heads; those of an erased customer can no longer be read and are left out (H73).</summary>
    private async Task<IReadOnlyList<CaseHead>> OpenAsync(IEnumerable<BoardEntry> entries, CancellationToken cancellationToken)
    {
        var heads = new List<CaseHead>();
        foreach (var entry in entries)
        {
            if (await _vault.FindKeyAsync(DataSubject.Of(entry.Customer), cancellationToken) is { } key
                && SealedColumns.Open(key, entry.Head, CasesJson.Default.CaseHead, SealPurposes.CaseHead(entry.Case)) is { } head)
            {
                heads.Add(head);
            }
        }

        return heads;
    }
}
