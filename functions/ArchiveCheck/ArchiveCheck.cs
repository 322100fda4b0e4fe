using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The timer function that checks each month whether the records of settled cases are whole, and archives those that are (H71, H74).</summary>
/// <remarks>
/// It looks at closed cases that can be reopened no more and are not archived yet, so every case comes up in time and, once whole, only
/// once. What has gaps stays on the list of the next month.
/// </remarks>
internal sealed class ArchiveCheck(
    IDocumentStore documents, CaseScan scan, CaseDesk desk, PeriodLog periods, IStaffDirectory staff, ServicePost post)
{
    public const string Collection = "archive-check";
    private const int GapsMax = 500;
    private const int ChecksMax = 1_000; // One a month.
    private const int ChecksShown = 200;

    public Task LookAsync(CancellationToken cancellationToken) =>
        periods.CatchUpAsync(nameof(ArchiveCheck), ReportKind.Month, LookAsync, cancellationToken);

    /// <summary>What the check of a month found, as JSON, or null.</summary>
    public async Task<string?> FindAsync(string period, CancellationToken cancellationToken) =>
        (await documents.FindAsync(Collection, period, cancellationToken))?.Json;

    /// <summary>The checks that were made, the newest first; the last two hundred.</summary>
    public async Task<IReadOnlyList<ArchiveResult>> ListAsync(CancellationToken cancellationToken)
    {
        var found = await documents.ListAsync(Collection, "", null, ChecksMax, cancellationToken);
        return
        [
            .. found.Reverse().Take(ChecksShown).Select(one => JsonSerializer.Deserialize(one.Json, CasesJson.Default.ArchiveResult)).OfType<ArchiveResult>(),
        ];
    }

    private async Task LookAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var known = await FindAsync(period.ToString(), cancellationToken);
        var result = known is null
            ? await CheckAsync(period, cancellationToken)
            : JsonSerializer.Deserialize(known, CasesJson.Default.ArchiveResult);
        if (result is not { Incomplete: > 0 and var incomplete })
        {
            return;
        }

        foreach (var member in staff.All.Where(member => member.Role == StaffRole.Operator))
        {
            await post.TellAsync(
                $"archive:{period}", member.Id, ServiceWord.ArchiveGaps, period.ToString(), incomplete, $"/console/reports/archive/{period}", cancellationToken);
        }
    }

    private async Task<ArchiveResult> CheckAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var gaps = new List<ArchiveGap>();
        var (looked, archived, incomplete) = (0, 0, 0);
        var book = desk.Book;
        await foreach (var (listed, file) in scan.FilesAsync(new CaseQuery { Status = CaseStatus.Closed }, cancellationToken))
        {
            if (!IsSettled(file.Head, book))
            {
                continue;
            }

            looked++;
            IReadOnlyList<string> missing = [.. Completeness.GapsOf(file), .. Differs(listed, file) ? ["head-differs"] : Array.Empty<string>()];
            if (missing.Count == 0)
            {
                archived += await ArchiveAsync(file.Id, cancellationToken) ? 1 : 0;
            }
            else if (++incomplete <= GapsMax)
            {
                gaps.Add(new ArchiveGap(file.Id, file.Head.Number, missing));
            }
        }

        var result = new ArchiveResult
        {
            Period = period.ToString(),
            CheckedAt = periods.Now,
            Checked = looked,
            Archived = archived,
            Incomplete = incomplete,
            Gaps = gaps,
        };
        await documents.PutAsync(
            Collection, result.Period, 0, JsonSerializer.Serialize(result, CasesJson.Default.ArchiveResult), cancellationToken);
        return result;
    }

    private bool IsSettled(CaseHead head, PolicyBook book) =>
        head is { Status: CaseStatus.Closed, ClosedAt: { } closed } && closed + book.Of(head).ReopenWithin < periods.Now;

    // The list's head is the stored one, the file's is told by its events (I3); one that changed between the two reads is no difference.
    private static bool Differs(CaseHead listed, CaseFile file) =>
        listed.UpdatedAt == file.Head.UpdatedAt
        && JsonSerializer.Serialize(listed, CasesJson.Default.CaseHead) != JsonSerializer.Serialize(file.Head, CasesJson.Default.CaseHead);

    private async Task<bool> ArchiveAsync(CaseId id, CancellationToken cancellationToken) => await desk.ChangeAsync(
        id,
        (file, now) => Completeness.GapsOf(file).Count == 0
            ? Closing.Archive(file, ActStamp.System(now), desk.Book)
            : CaseDecision.AlreadyDone.Value,
        cancellationToken) is CaseDecision.Accepted;
}
