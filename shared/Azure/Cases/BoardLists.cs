using System.Globalization;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Reads the ordered lists of the board: each partition in its order, merged page by page.</summary>
internal sealed class BoardLists(CaseTables tables)
{
    /// <summary>The first rows of a list behind a place, from all partitions.</summary>
    /// <param name="list">The list's prefix.</param>
    /// <param name="after">The place behind which it begins; empty for the start.</param>
    /// <param name="filter">What the rows must fulfil besides; absent for nothing.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<TableEntity>> ReadAsync(
        string list, string after, string? filter, int count, CancellationToken cancellationToken)
    {
        // Spread by digests, a page's rows lie evenly: a little more than a part from each partition, and more from one only on demand.
        var share = Math.Min(count, (2 * count / BoardKeys.Buckets) + 2);
        var readers = BoardKeys.AllBuckets
            .Select(bucket => tables.Board.QueryAsync(Filter(bucket, list, after, filter), share, null, cancellationToken)
                .GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            return await MergeAsync(readers, count);
        }
        finally
        {
            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }
    }

    /// <summary>The filter of a query of cases, as far as the list itself does not say it.</summary>
    public static string? FilterOf(CaseQuery query)
    {
        var parts = new List<string>();
        if (query.Status is { } status && query.Department is not null)
        {
            parts.Add(TableFilter.Create($"Status eq {(int)status}"));
        }

        if (query.Clock is { } clock)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{BoardEntry.ClockColumn(clock)} eq true"));
        }

        if (query.OpenedFrom is { } from)
        {
            parts.Add(TableFilter.Create($"OpenedAt ge {from.ToDateTimeOffset().UtcTicks}"));
        }

        if (query.OpenedBefore is { } before)
        {
            parts.Add(TableFilter.Create($"OpenedAt lt {before.ToDateTimeOffset().UtcTicks}"));
        }

        return parts.Count == 0 ? null : string.Join(" and ", parts);
    }

    /// <summary>The list that answers a query with the least reading.</summary>
    public static string ListOf(CaseQuery query) => query switch
    {
        { Department: { } department } => BoardKeys.OfDepartment(department),
        { Status: { } status } => BoardKeys.OfStatus(status),
        _ => BoardKeys.DueList,
    };

    private static string Filter(string bucket, string list, string after, string? filter)
    {
        var rows = TableFilter.RowsOf(bucket, list);
        var behind = after.Length == 0 ? rows : TableFilter.Create($"PartitionKey eq {bucket} and RowKey gt {list + after}")
            + TableFilter.Create($" and RowKey lt {list + "~"}");
        return filter is null ? behind : $"{behind} and {filter}";
    }

    private static async Task<List<TableEntity>> MergeAsync(List<IAsyncEnumerator<TableEntity>> readers, int count)
    {
        var heads = new PriorityQueue<IAsyncEnumerator<TableEntity>, string>(StringComparer.Ordinal);
        var begun = readers.Select(reader => (Reader: reader, Next: reader.MoveNextAsync().AsTask())).ToList(); // All at once.
        foreach (var (reader, next) in begun)
        {
            if (await next)
            {
                heads.Enqueue(reader, reader.Current.RowKey);
            }
        }

        var rows = new List<TableEntity>();
        while (rows.Count < count && heads.TryDequeue(out var reader, out _))
        {
            rows.Add(reader.Current);
            if (rows.Count < count && await reader.MoveNextAsync())
            {
                heads.Enqueue(reader, reader.Current.RowKey);
            }
        }

        return rows;
    }
}
