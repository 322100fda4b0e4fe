using System.Globalization;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <content>Lists, and the board.</content>
public sealed partial class SqliteCaseFileStore
{
    private const int FilledAtOnce = 500;
    private readonly string _opening = Guid.NewGuid().ToString("N")[..12]; // Counting begins anew with each process.
    private long _commits;

    /// <inheritdoc />
    public async Task<Page<CaseHead>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var page = ReadPage(query);
        return new Page<CaseHead>(await OpenHeadsAsync([.. page.Items.Select(line => line.Head)], cancellationToken), page.Next);
    }

    /// <inheritdoc />
    public async Task<Page<CaseLine>> ListLinesAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var page = ReadPage(query);
        var lines = new List<CaseLine>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await OpenHeadAsync(row.Head, cancellationToken) is { } head)
            {
                lines.Add(new CaseLine(head, row.Standing));
            }
        }

        return new Page<CaseLine>(lines, page.Next);
    }

    /// <inheritdoc />
    public Task<BoardCounts> CountAsync(Instant since, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(session => CaseLists.Count(session, since)));

    /// <inheritdoc />
    public Task<string> RevisionAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{_opening}-{Interlocked.Read(ref _commits)}"));

    private Page<CaseLists.LineRow> ReadPage(CaseQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, CaseQuery.LimitMax);
        var from = PageCursor.Read(query.Cursor);
        var rows = _database.Read(session => CaseLists.Read(session, query, from, _index, count + 1));
        return PageCursor.Cut(rows, count, CaseLists.CursorOf);
    }

    /// <summary>Fills in what a former version did not store, once, before anybody is served; a crash in between goes on at the next start.</summary>
    internal async Task FillBoardAsync()
    {
        while (_database.Read(session => BoardColumns.ReadUnfilled(session, FilledAtOnce)) is { Count: > 0 } rows)
        {
            var files = new List<(long Row, CaseFile? File)>(rows.Count);
            foreach (var (row, id) in rows)
            {
                files.Add((row, await FindAsync(id, CancellationToken.None)));
            }

            await _database.WriteAsync(session => files.ForEach(filled => BoardColumns.Fill(session, filled.Row, filled.File)), CancellationToken.None);
        }
    }

    /// <summary>Reads heads; those of an erased customer can no longer be read and are left out (H73).</summary>
    private async Task<List<CaseHead>> OpenHeadsAsync(IReadOnlyList<CaseRows.HeadRow> rows, CancellationToken cancellationToken)
    {
        var heads = new List<CaseHead>(rows.Count);
        foreach (var row in rows)
        {
            if (await OpenHeadAsync(row, cancellationToken) is { } head)
            {
                heads.Add(head);
            }
        }

        return heads;
    }

    private async ValueTask<CaseHead?> OpenHeadAsync(CaseRows.HeadRow row, CancellationToken cancellationToken) =>
        await _vault.FindKeyAsync(DataSubject.Of(row.Customer), cancellationToken) is { } key
        && key.UnprotectOrNull(row.Head, SealPurposes.CaseHead(row.Id)) is { } json
            ? JsonSerializer.Deserialize(json, CasesJson.Default.CaseHead)
            : null;
}
