using System.Runtime.CompilerServices;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>How far the case files of an account have come, as the board says it.</summary>
/// <remarks>Read by customer and case, where a case keeps its place: from the lists by due instant one that moves could slip through.</remarks>
public sealed class TableCaseVersions(CaseTables tables) : ICaseVersions
{
    private static readonly string[] Columns = ["Case", "Customer", "Version", "OpenedAt"];

    /// <inheritdoc />
    public async IAsyncEnumerable<CaseVersion> ListAsync(
        Instant from, Instant before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All partitions at once: each scans its own cases.
        var parts = BoardKeys.AllBuckets.Select(bucket => ReadAsync(bucket, from, before, cancellationToken)).ToList();
        foreach (var part in await Task.WhenAll(parts))
        {
            foreach (var version in part)
            {
                yield return version;
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>A row that every commit wrote would be the one that all of them wait for.</remarks>
    public long? Newest() => null;

    private async Task<List<CaseVersion>> ReadAsync(string bucket, Instant from, Instant before, CancellationToken cancellationToken)
    {
        var filter = TableFilter.RowsOf(bucket, BoardKeys.CaseList)
            + TableFilter.Create($" and OpenedAt ge {from.ToDateTimeOffset().UtcTicks} and OpenedAt lt {before.ToDateTimeOffset().UtcTicks}");
        var found = new List<CaseVersion>();
        await foreach (var row in tables.Board.QueryAsync(filter, null, Columns, cancellationToken))
        {
            if (row.GetString("Case") is { } id && row.GetString("Customer") is { } customer && row.GetInt64("Version") is { } version
                && row.GetInt64("OpenedAt") is { } opened)
            {
                var at = Instant.FromDateTimeUtc(new DateTime(opened, DateTimeKind.Utc));
                found.Add(new CaseVersion(new CaseId(id), new CustomerId(customer), version, at));
            }
        }

        return found;
    }
}
