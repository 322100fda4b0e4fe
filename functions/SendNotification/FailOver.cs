using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Records on the case that a word did not arrive, and sends it on the recipient's next channel; an alert that none carries goes to the next person (H42, S46).</summary>
internal sealed class FailOver(
    ICaseFileStore files, NotificationWriter writer, IStaffDirectory staff, CaseDesk desk, DutyRoster roster)
{
    private const int TriesMax = 20;
    private const char TurnMark = '~';

    /// <summary>Once a notification, however often its failure is told.</summary>
    public async Task TakeNextChannelAsync(Notification failed, string reason, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await files.FindAsync(failed.Case, cancellationToken) is not { } file
                || Posting.Failed(file, failed, reason, desk.Book, desk.Now) is not CaseDecision.Accepted recorded)
            {
                return;
            }

            try
            {
                await CommitAsync(recorded, failed, cancellationToken);
                return;
            }
            catch (CaseFileChangedException) when (tries < TriesMax)
            {
                // Somebody was first: the newest file decides.
            }
        }
    }

    private async Task CommitAsync(CaseDecision.Accepted recorded, Notification failed, CancellationToken cancellationToken)
    {
        var next = WordOf(recorded.File, failed) is { } word
            ? await writer.FailOverAsync(recorded.File, failed, word, desk.Now, cancellationToken)
            : null;
        if (next is not null && Posting.Sent(recorded.File, next.Notification, desk.Book, desk.Now) is CaseDecision.Accepted posted)
        {
            await files.CommitAsync(Join(recorded, posted).Commit([next]), cancellationToken);
        }
        else if (await PassedOverAsync(recorded.File, failed, cancellationToken) is { } passed)
        {
            await desk.CommitAsync(Join(recorded, passed), cancellationToken);
        }
        else
        {
            await files.CommitAsync(recorded.Commit([]), cancellationToken);
        }
    }

    private async Task<CaseDecision.Accepted?> PassedOverAsync(CaseFile file, Notification failed, CancellationToken cancellationToken) =>
        failed.Kind == NotificationKind.Alert
            ? Alerting.PassOver(file, failed.Id.Split(TurnMark)[0], desk.Book, await roster.ReadAsync(cancellationToken), desk.Now) as CaseDecision.Accepted
            : null;

    private static CaseDecision.Accepted Join(CaseDecision.Accepted first, CaseDecision.Accepted next) =>
        new(next.File, [.. first.Events, .. next.Events]);

    // The file tells again what was to be said, so the words are rendered anew for the other channel.
    private Word? WordOf(CaseFile file, Notification failed)
    {
        var parts = failed.Id.Split(TurnMark);
        var turn = parts.Length + 1;
        var said = CaseWords.Of(file, file.Timeline, staff).FirstOrDefault(word => word.Id == parts[0]);
        return said is null ? null : said with { Id = $"{failed.Id}{TurnMark}{turn}", StaffId = failed.StaffId };
    }
}
