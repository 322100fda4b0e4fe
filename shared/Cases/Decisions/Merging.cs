using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Merges one case into another, in two commits that may lie apart, and undoes it (S33).</summary>
/// <remarks>
/// First the merged case is closed, which nobody else can do meanwhile; then the survivor takes over what was owed. Both steps have keys,
/// and a durable step repeats the second until it is done, so a crash between them leaves nothing half merged for good.
/// </remarks>
public static class Merging
{
    /// <summary>How many merges one message follows from case to case.</summary>
    public const int HopsMax = 8;

    /// <summary>The first step: closes the case into another.</summary>
    /// <param name="file">The case.</param>
    /// <param name="survivor">The other case as last read; null when there is none.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isConfirmed">Whether staff vouch that two customers are the same person.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Merge(
        CaseFile file, CaseHead? survivor, string reason, bool isConfirmed, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (survivor is null)
        {
            return new Refused("into-unknown", "There is no such case to merge into.");
        }

        if ((file.Head.ClosedAs == ClosedAs.Merged ? Refusals.Merged : OfSurvivor(file, survivor, isConfirmed)) is { } refusal)
        {
            return refusal;
        }

        return SettingAside.Decide(
            file,
            new CaseEvent.SetAside(ClosedAs.Merged, reason)
            {
                At = stamp.At,
                By = stamp.By,
                Other = survivor.Id,
                OtherNumber = survivor.Number,
                Continues = true,
                IsConfirmed = survivor.Customer != file.Head.Customer,
            },
            stamp,
            book);
    }

    /// <summary>The second step: the survivor takes over, and of each kind open in both the earlier instant holds.</summary>
    /// <param name="survivor">The survivor.</param>
    /// <param name="merged">The merged case.</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Absorb(CaseFile survivor, CaseFile merged, PolicyBook book, Instant now)
    {
        var key = KeyOf("merge", merged);
        if (survivor.Knows(key) || merged.Head.ClosedAs != ClosedAs.Merged)
        {
            return AlreadyDone.Value;
        }

        if (survivor.Id == merged.Id || survivor.Head.ClosedAs is not null || survivor.Head.Status == CaseStatus.Archived)
        {
            return new Refused("survivor-gone", "The other case was closed without a result meanwhile.");
        }

        var stamp = ActStamp.System(now) with { Key = key };
        if (survivor.Head.Status is CaseStatus.Resolved or CaseStatus.Closed && Reopening.OfState(survivor, stamp, book) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(survivor, stamp, book);
        draft.Add(new CaseEvent.MergeAbsorbed(merged.Id, merged.Head.Number, merged.Head.Round) { At = now, By = Actor.System });
        if (survivor.Head.Status is CaseStatus.Resolved or CaseStatus.Closed)
        {
            Reopening.Into(draft, "merge"); // It was settled between the two steps, and what came with the merge is not.
        }

        TakeOver(draft, SettingAside.StoppedClocks(merged));
        return draft.Decide();
    }

    /// <summary>Undoes a merge on the side of the merged case, within the limit of reopening; its clocks go on (S30).</summary>
    public static CaseDecision Unmerge(CaseFile file, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfText("reason", reason) ?? (file.Head.ClosedAs == ClosedAs.Merged
            ? SettingAside.OfRestoring(file, stamp, book)
            : new Refused("not-merged", "The case was not merged."));
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        SettingAside.RestoreInto(draft, reason);
        return draft.Decide();
    }

    /// <summary>The survivor lets go of a case that stands by itself again: clocks that took over an instant follow their own target.</summary>
    public static CaseDecision Release(CaseFile survivor, CaseFile restored, PolicyBook book, Instant now)
    {
        if (!HasAbsorbed(survivor, restored.Id) || restored.Head.ContinuesIn == survivor.Id || survivor.Head.Status == CaseStatus.Archived)
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(survivor, ActStamp.System(now), book);
        draft.Add(new CaseEvent.MergeReleased(restored.Id, restored.Head.Number) { At = now, By = Actor.System });
        if (!draft.File.Related.Any(related => related.Relation == CaseRelation.Absorbed))
        {
            foreach (var clock in draft.File.Clocks.Where(clock => clock.State == ClockState.Running && AgreedDate.IsTakenOver(clock)).ToList())
            {
                var own = draft.Reckoned(clock);
                draft.Add(new CaseEvent.ClockRetargeted(clock.Name, own.WarnAt, Instant.Max(own.DueAt, now), own.Why) { At = now, By = Actor.System });
            }
        }

        return draft.Decide();
    }

    /// <summary>Whether a case holds another as merged into it.</summary>
    public static bool HasAbsorbed(CaseFile file, CaseId other) =>
        file.Related.Any(related => related.Relation == CaseRelation.Absorbed && related.Case == other);

    private static string KeyOf(string step, CaseFile other) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step}/{other.Id}/{other.Head.Round}");

    private static Refused? OfSurvivor(CaseFile file, CaseHead survivor, bool isConfirmed)
    {
        if (survivor.Id == file.Id || survivor.ContinuesIn == file.Id)
        {
            return new Refused("merge-ring", "A case is not merged into itself, nor into one that was merged into it.");
        }

        if (!survivor.IsOpen || survivor.Status == CaseStatus.Resolved)
        {
            return new Refused("survivor-settled", "The case to merge into is settled; reopen it first.");
        }

        return survivor.Customer == file.Head.Customer || isConfirmed
            ? null
            : new Refused("other-customer", "The cases have different customers; confirm that both are the same person.");
    }

    private static void TakeOver(Draft draft, IReadOnlyList<ClockView> owed)
    {
        foreach (var clock in owed.Where(clock => clock.DueAt is not null).OrderBy(clock => clock.DueAt))
        {
            var due = clock.DueAt!.Value; // Those without were left out.
            if (draft.File.OpenClock(clock.Name.Kind) is { State: ClockState.Running or ClockState.Paused } own)
            {
                var ownDue = own.DueAt ?? draft.Reckoned(own).DueAt;
                if (due < ownDue)
                {
                    draft.Retarget(own, due, Instant.Min(own.WarnAt ?? due, clock.WarnAt ?? due), AgreedDate.TakenOver);
                }
            }
            else if (clock.Name.Kind is ClockKind.FirstResponse or ClockKind.NextAnswer && draft.File.OpenClock(ClockKind.NextAnswer) is null
                && draft.File.RespondedAt is not null)
            {
                // Staff have spoken in the survivor, but not to what came with the merge: its oldest message is owed an answer (S18).
                draft.StartClock(ClockKind.NextAnswer, clock.StartedAt, clock.Pauses, AgreedDate.TakenOver);
            }
        }
    }
}
