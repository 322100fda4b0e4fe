using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Keeps cases and the records around them in step: merged, split and spam cases (S17, S33, S34).</summary>
/// <remarks>
/// Each change of two files is two commits. The first stands in the case itself and starts the second durably; whoever asked does the
/// second at once too, so that the answer shows it. Every step reads what is there and can be repeated.
/// </remarks>
internal sealed class CaseTies(CaseDesk desk, ICaseFileStore files, ICustomerStore customers)
{
    private const int TurnsMax = 10;
    private const int TriesMax = 10;
    private const int SpamCasesMax = 20;

    /// <summary>Brings everything in line with what the case's file says.</summary>
    public async Task SettleAsync(CaseId id, CancellationToken cancellationToken)
    {
        // The file may change while its second step is taken: it is read again until both agree.
        for (var turn = 1; turn <= TurnsMax; turn++)
        {
            if (await desk.FindAsync(id, cancellationToken) is not { } file)
            {
                return;
            }

            await MarkSenderAsync(file, cancellationToken);
            await NoteSplitAsync(file, cancellationToken);
            await NoteRepeatAsync(file, cancellationToken);
            if (!await AbsorbAsync(file, cancellationToken) && !await ReleaseAsync(file, cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Case {id} changed at every look.");
    }

    /// <summary>The case in which another goes on, itself when it does; null when a chain of merges has no end.</summary>
    public async Task<CaseFile?> SurvivorOfAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var found = file;
        for (var hops = 0; found?.Head.ContinuesIn is { } next; hops++)
        {
            found = hops < Merging.HopsMax && next != file.Id ? await desk.FindAsync(next, cancellationToken) : null;
        }

        return found;
    }

    private async Task<bool> AbsorbAsync(CaseFile merged, CancellationToken cancellationToken)
    {
        if (merged.Head.ClosedAs != ClosedAs.Merged)
        {
            return false;
        }

        var survivor = await SurvivorOfAsync(merged, cancellationToken);
        var decision = survivor is null
            ? new CaseDecision.Refused("merge-ring", "The cases were merged into each other.")
            : await desk.ChangeAsync(
                survivor.Id, (file, now) => Merging.Absorb(file, merged, desk.Book, now), cancellationToken);
        if (decision is CaseDecision.Refused or null)
        {
            // The other case went away, or was merged the other way round, between the two steps: nothing stays half done.
            await desk.ChangeAsync(
                merged.Id,
                (file, now) => file.Head.ClosedAs == ClosedAs.Merged && file.Version == merged.Version
                    ? Merging.Unmerge(file, "survivor-gone", ActStamp.System(now), desk.Book)
                    : CaseDecision.AlreadyDone.Value,
                cancellationToken);
            return true;
        }

        return decision is CaseDecision.Accepted;
    }

    private async Task<bool> ReleaseAsync(CaseFile restored, CancellationToken cancellationToken)
    {
        var isReleased = false;
        foreach (var other in restored.Timeline.OfType<CaseEvent.SetAside>().Select(entry => entry.Other).OfType<CaseId>().Distinct())
        {
            var holder = await desk.FindAsync(other, cancellationToken) is { } file ? await SurvivorOfAsync(file, cancellationToken) : null;
            foreach (var id in new[] { other, holder?.Id }.OfType<CaseId>().Distinct().Where(id => id != restored.Head.ContinuesIn))
            {
                var decision = await desk.ChangeAsync(
                    id, (survivor, now) => Merging.Release(survivor, restored, desk.Book, now), cancellationToken);
                isReleased |= decision is CaseDecision.Accepted;
            }
        }

        return isReleased;
    }

    private async Task NoteSplitAsync(CaseFile opened, CancellationToken cancellationToken)
    {
        if (opened.Related.FirstOrDefault(related => related.Relation == CaseRelation.SplitFrom) is { } origin)
        {
            await desk.ChangeAsync(
                origin.Case, (file, now) => Splitting.Note(file, opened, desk.Book, now), cancellationToken);
        }
    }

    // A case opened as a complaint says so from the beginning; one that turned out to be a complaint is looked at now (H43).
    private async Task NoteRepeatAsync(CaseFile file, CancellationToken cancellationToken)
    {
        if (file.Head is not { IsOpen: true, Nature: CaseNature.Complaint }
            || !file.Timeline.Exists(entry => entry is CaseEvent.Corrected { Nature: CaseNature.Complaint }))
        {
            return;
        }

        var heads = await files.FindByCustomerAsync(file.Head.Customer, cancellationToken);
        var earlier = Complaints.EarlierOf(heads.Where(head => head.Id != file.Id), file.Head.OpenedAt, desk.Book.Of(file.Head));
        await desk.ChangeAsync(
            file.Id, (newest, now) => Complaints.Repeat(newest, earlier, desk.Book, now), cancellationToken);
    }

    // A spam sender's next message becomes a case like any other, but says so: nothing is lost to a wrong judgement.
    private async Task MarkSenderAsync(CaseFile file, CancellationToken cancellationToken)
    {
        if (!file.Timeline.Exists(entry => entry is CaseEvent.SetAside { As: ClosedAs.Spam }))
        {
            return;
        }

        for (var tries = 1; await customers.FindAsync(file.Head.Customer, cancellationToken) is { } customer; tries++)
        {
            var isSpam = file.Head.ClosedAs == ClosedAs.Spam;
            if (customer.SpamCases.Contains(file.Id) == isSpam)
            {
                return;
            }

            var others = customer.SpamCases.Where(id => id != file.Id);
            try
            {
                await customers.SaveAsync(
                    customer with { SpamCases = [.. isSpam ? others.Append(file.Id).TakeLast(SpamCasesMax) : others] }, cancellationToken);
                return;
            }
            catch (CustomerChangedException) when (tries < TriesMax)
            {
                // Another contact of the same customer was first: its version is read again.
            }
        }
    }
}
