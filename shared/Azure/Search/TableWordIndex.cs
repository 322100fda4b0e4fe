using System.Globalization;
using System.Runtime.InteropServices;
using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The words of cases in a table: a partition a word, the newest case first in it. Words stand there as keyed hashes only (I7).</summary>
/// <remarks>
/// The board's own transaction marks a case as changed (<c>word|…</c>), so a commit asks nothing more of the account. The mark goes when the
/// words are there, and stays when it was set anew meanwhile. What a case had before stands in a row of its own, so only differences are written.
/// </remarks>
public sealed class TableWordIndex(CaseTables tables) : IWordIndex
{
    private const int AtOnceMax = 16;
    private const int RowsMax = 1_000;
    private const int LooksMax = 200;
    private const string Words = "Words";
    private const string Opened = "Opened";
    private const string Customer = "Customer";
    private readonly BoardLists _lists = new(tables);

    /// <inheritdoc />
    public async Task<IReadOnlyList<WordTask>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var rows = await _lists.ReadAsync(BoardKeys.WordList, "", null, limit, cancellationToken);
        return [.. rows.Select(row => new WordTask(new CaseId(row.GetString("Case")!), $"{row.PartitionKey}\n{row.RowKey}\n{row.ETag}"))];
    }

    /// <inheritdoc />
    public async Task KeepAsync(IReadOnlyList<WordEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            await PutAsync(entry.Task.Case, entry, cancellationToken);
            if (entry.Task.Mark.Split('\n') is [var partition, var row, var etag])
            {
                await tables.Board.TryDeleteAsync(new TableEntity(partition, row) { ETag = new ETag(etag) }, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public async Task<Cases.Page<CaseId>> FindAsync(IReadOnlyList<long> words, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfZero(words.Count);
        var after = ListCursor.Read(cursor).Place;
        var lists = await Task.WhenAll(words.Select(word => PlacesAsync(word, after, cancellationToken)));

        // A list that was cut is known down to its last row only; the shortest one leads, and what the others do not reach is asked for.
        var lead = lists.MinBy(list => list.Count)!; // There is one.
        var found = new List<string>();
        var looks = 0;
        foreach (var place in lead)
        {
            if (found.Count == limit || looks == LooksMax)
            {
                return PageOf(found, place, lead);
            }

            var isThere = true;
            foreach (var (word, list) in words.Zip(lists).Where(pair => pair.Second != lead))
            {
                var isBeyond = list.Count == RowsMax && string.CompareOrdinal(place, list.Max) > 0;
                looks += isBeyond ? 1 : 0;
                isThere = isThere && (isBeyond
                    ? await tables.Words.FindAsync(PartitionOf(word), place, cancellationToken) is not null
                    : list.Contains(place));
            }

            if (isThere)
            {
                found.Add(place);
            }
        }

        return lead.Count == RowsMax ? PageOf(found, null, lead) : new Cases.Page<CaseId>([.. found.Select(CaseOf)], null);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        foreach (var row in await tables.Words.ReadAllAsync(OwnerOf(customer), "", cancellationToken))
        {
            await PutAsync(new CaseId(row.RowKey), null, cancellationToken);
        }
    }

    private async Task PutAsync(CaseId id, WordEntry? entry, CancellationToken cancellationToken)
    {
        var before = await tables.Words.FindAsync(PartitionOf(id), Words, cancellationToken);
        var ticks = before?.GetInt64(Opened) ?? entry?.OpenedAt.ToDateTimeUtc().Ticks ?? 0;
        HashSet<long> known = before is null ? [] : [.. MemoryMarshal.Cast<byte, long>(before.GetBinary(Words))];
        var words = entry?.Words ?? [];
        var place = PlaceOf(ticks, id);

        // The row that names the words comes before words that are new, and goes after those that are old: whoever is stopped between is
        // followed by one who finds all that may stand there.
        if (words.Count > 0)
        {
            await tables.Words.UpsertEntityAsync(new TableEntity(OwnerOf(entry!.Customer), id.Value), TableUpdateMode.Replace, cancellationToken);
            await tables.Words.UpsertEntityAsync(RowOf(id, entry.Customer, ticks, known.Union(words)), TableUpdateMode.Replace, cancellationToken);
        }

        await EachAsync(words.Where(word => !known.Contains(word)), word => tables.Words.UpsertEntityAsync(
            new TableEntity(PartitionOf(word), place), TableUpdateMode.Replace, cancellationToken));
        await EachAsync(known.Except(words), word => tables.Words.DeleteEntityAsync(PartitionOf(word), place, ETag.All, cancellationToken));
        if (words.Count > 0)
        {
            await tables.Words.UpsertEntityAsync(RowOf(id, entry!.Customer, ticks, words), TableUpdateMode.Replace, cancellationToken);
        }
        else if (before is not null)
        {
            await tables.Words.DeleteEntityAsync(PartitionOf(id), Words, ETag.All, cancellationToken);
            await tables.Words.DeleteEntityAsync(OwnerOf(new CustomerId(before.GetString(Customer) ?? "")), id.Value, ETag.All, cancellationToken);
        }
    }

    private async Task<SortedSet<string>> PlacesAsync(long word, string after, CancellationToken cancellationToken)
    {
        var places = new SortedSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(word)} and RowKey gt {after}");
        await foreach (var row in tables.Words.QueryAsync(filter, RowsMax, ["RowKey"], cancellationToken))
        {
            places.Add(row.RowKey);
            if (places.Count == RowsMax)
            {
                break;
            }
        }

        return places;
    }

    private static async Task EachAsync(IEnumerable<long> words, Func<long, Task> write)
    {
        foreach (var some in words.Chunk(AtOnceMax))
        {
            await Task.WhenAll(some.Select(write));
        }
    }

    // The next page begins behind the last place that was looked at.
    private static Cases.Page<CaseId> PageOf(List<string> found, string? next, SortedSet<string> lead)
    {
        var last = next is null ? lead.Max! : lead.TakeWhile(place => place != next).Last(); // A page has looked at one at least.
        return new Cases.Page<CaseId>([.. found.Select(CaseOf)], new ListCursor(last).ToString());
    }

    private static TableEntity RowOf(CaseId id, CustomerId customer, long ticks, IEnumerable<long> words) =>
        new(PartitionOf(id), Words)
        {
            [Words] = MemoryMarshal.AsBytes<long>(words.ToArray()).ToArray(),
            [Opened] = ticks,
            [Customer] = customer.Value,
        };

    private static string PlaceOf(long ticks, CaseId id) => BoardKeys.Place(DateTimeOffset.MaxValue.UtcTicks - ticks, id);

    private static CaseId CaseOf(string place) => new(place[(place.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    private static string PartitionOf(long word) => string.Create(CultureInfo.InvariantCulture, $"word-{word:x16}");

    private static string PartitionOf(CaseId id) => "case-" + id;

    private static string OwnerOf(CustomerId customer) => "customer-" + customer;
}
