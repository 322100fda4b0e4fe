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

    /// <summary>The filter of a query of cases; what the list itself says is said again, which costs nothing.</summary>
    public static string? FilterOf(CaseQuery query)
    {
        var parts = new List<string>();
        Add(query.OnlyOpen ? TableFilter.Create($"Status lt {(int)CaseStatus.Closed}") : null);
        Add(query.Status is { } status ? TableFilter.Create($"Status eq {(int)status}") : null);
        Add(query.Department is { } department ? TableFilter.Create($"Department eq {department}") : null);
        Add(query.Handler is { } handler ? TableFilter.Create($"Handler eq {handler}") : null);
        Add(query.Provider is { } provider ? TableFilter.Create($"Provider eq {provider}") : null);
        Add(query.Channel is { } channel ? TableFilter.Create($"Channel eq {(int)channel}") : null);
        Add(query.Tier is { } tier ? TableFilter.Create($"Tier eq {(int)tier}") : null);
        Add(query.Alarm is { } alarm ? TableFilter.Create($"Alarm eq {(int)alarm}") + TableFilter.Create($" and Status lt {(int)CaseStatus.Closed}") : null);
        Add(query.Clock is { } clock ? string.Create(CultureInfo.InvariantCulture, $"{BoardEntry.ClockColumn(clock)} eq true") : null);
        Add(query.OpenedFrom is { } from ? TableFilter.Create($"OpenedAt ge {from.ToDateTimeOffset().UtcTicks}") : null);
        Add(query.OpenedBefore is { } before ? TableFilter.Create($"OpenedAt lt {before.ToDateTimeOffset().UtcTicks}") : null);
        Add(query.ClosedFrom is { } closed ? TableFilter.Create($"ClosedAt ge {closed.ToDateTimeOffset().UtcTicks}") : null);
        return parts.Count == 0 ? null : string.Join(" and ", parts);

        void Add(string? part)
        {
            if (part is not null)
            {
                parts.Add(part);
            }
        }
    }

    /// <summary>The list that answers a query with the least reading: the rarest of what it asks for.</summary>
    public static string ListOf(CaseQuery query) => query switch
    {
        { OnlyAlerts: true } => BoardKeys.AlertList,
        { Handler: { } handler } => BoardKeys.OfHandler(handler),
        { Provider: { } provider } => BoardKeys.OfProvider(provider),
        { Alarm: { } alarm and not CaseAlarm.None } => BoardKeys.OfAlarm(alarm),
        { Tier: { } tier and not Tier.Regular } => BoardKeys.OfTier(tier),
        { Department: { } department } => BoardKeys.OfDepartment(department),
        { Status: { } status } => BoardKeys.OfStatus(status),
        { Channel: { } channel } => BoardKeys.OfChannel(channel),
        { Alarm: { } alarm } => BoardKeys.OfAlarm(alarm),
        _ => BoardKeys.DueList,
    };

    /// <summary>The rows of a list by instant from one on, with some columns, from all partitions; at most so many.</summary>
    public async Task<List<TableEntity>> ReadFromAsync(
        string list, string after, int countMax, CancellationToken cancellationToken, params string[] select)
    {
        var parts = await Task.WhenAll(BoardKeys.AllBuckets.Select(async bucket =>
        {
            var rows = new List<TableEntity>();
            var query = tables.Board.QueryAsync(Filter(bucket, list, after, null), null, select.Length == 0 ? null : select, cancellationToken);
            await foreach (var row in query)
            {
                rows.Add(row);
                if (rows.Count >= countMax)
                {
                    break;
                }
            }

            return rows;
        }));
        return [.. parts.SelectMany(rows => rows)];
    }

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
