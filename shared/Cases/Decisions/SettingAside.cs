using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Closes cases without a result, and opens them again: spam, duplicate, withdrawn (S17), merged (S33).</summary>
public static class SettingAside
{
    private static readonly string[] Uncounted =
        [CasesJson.NameOf(ClosedAs.Spam), CasesJson.NameOf(ClosedAs.Duplicate), CasesJson.NameOf(ClosedAs.Withdrawn)];

    /// <summary>It is no customer's matter.</summary>
    public static CaseDecision Spam(CaseFile file, string reason, ActStamp stamp, PolicyBook book) =>
        Decide(file, new CaseEvent.SetAside(ClosedAs.Spam, reason) { At = stamp.At, By = stamp.By }, stamp, book);

    /// <summary>The customer took it back: by staff's word for it, or by the customer's own act on the page of the case.</summary>
    public static CaseDecision Withdraw(CaseFile file, string reason, ActStamp stamp, PolicyBook book) =>
        Decide(file, new CaseEvent.SetAside(ClosedAs.Withdrawn, reason) { At = stamp.At, By = stamp.By }, stamp, book);

    /// <summary>Another case has the same matter; further messages go there when it is the same customer's.</summary>
    /// <param name="file">The case.</param>
    /// <param name="original">The other case; null when there is none.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Duplicate(CaseFile file, CaseHead? original, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (original is null || original.Id == file.Id || original.ClosedAs is not null)
        {
            return new Refused("of-unknown", "There is no such other case, or it was closed without a result itself.");
        }

        return Decide(
            file,
            new CaseEvent.SetAside(ClosedAs.Duplicate, reason)
            {
                At = stamp.At,
                By = stamp.By,
                Other = original.Id,
                OtherNumber = original.Number,
                Continues = original.Customer == file.Head.Customer,
            },
            stamp,
            book);
    }

    /// <summary>Opens spam, a duplicate or a withdrawn case again: its clocks go on with the closed time as a pause (S30).</summary>
    public static CaseDecision Restore(CaseFile file, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfText("reason", reason) ?? file.Head.ClosedAs switch
        {
            null => new Refused("not-set-aside", "The case was not closed without a result."),
            ClosedAs.Merged => new Refused("case-merged", "The case was merged; undo that instead."),
            _ => OfRestoring(file, stamp, book),
        };
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        RestoreInto(draft, reason);
        return draft.Decide();
    }

    /// <summary>Whether a clock cancelled for this reason is counted neither met nor missed, even when it had run out (S17).</summary>
    internal static bool IsUncounted(string reason) => Uncounted.Contains(reason);

    internal static CaseDecision Decide(CaseFile file, CaseEvent.SetAside entry, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var isOwnAct = entry.As == ClosedAs.Withdrawn && stamp.By == Actor.Customer;
        var refusal = (isOwnAct ? null : Refusals.OfActor(stamp)) ?? Refusals.OfText("reason", entry.Reason)
            ?? (file.Head.ClosedAs is not null ? Refusals.SetAside : Refusals.OfEnded(file));
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.EndWaiting("set-aside");
        draft.Add(entry);
        draft.CancelClocks(CasesJson.NameOf(entry.As), _ => true);
        return draft.Decide();
    }

    internal static Refused? OfRestoring(CaseFile file, ActStamp stamp, PolicyBook book) =>
        file.Head.Status == CaseStatus.Archived ? Refusals.Archived
        : Reopening.IsTooLate(file, stamp.At, book) ? Refusals.ReopenLimit : null;

    /// <summary>Adds the events of a restoration.</summary>
    internal static void RestoreInto(Draft draft, string reason)
    {
        if (draft.File.Head is not { ClosedAs: { } from, ClosedAt: { } closed })
        {
            return;
        }

        var stopped = StoppedClocks(draft.File);
        var renewed = Renewed(draft, stopped);
        draft.Add(new CaseEvent.Restored(reason) { At = draft.At, By = draft.By, From = from, ClosedAt = closed, Clocks = renewed });
        foreach (var clock in stopped)
        {
            draft.StartClock(clock.Name.Kind, clock.StartedAt, [.. CaseFile.PausesOf(clock, closed), new Pause(closed, draft.At)], "S30");
            var now = renewed.FirstOrDefault(pair => pair.Was == clock.Name)?.Now;
            if (now is { } name && draft.File.Clock(name) is { } again && clock.DueAt > draft.At
                && (AgreedDate.IsOf(clock) || AgreedDate.IsTakenOver(clock)))
            {
                draft.Retarget(again, clock.DueAt.Value, warn: null, clock.Why.Rule!); // A rule: that is what makes it agreed.
            }
        }
    }

    /// <summary>The clocks that were cancelled when the case was set aside, in their order.</summary>
    internal static IReadOnlyList<ClockView> StoppedClocks(CaseFile file)
    {
        var place = file.Timeline.FindLastIndex(entry => entry is CaseEvent.SetAside);
        return
        [
            .. file.Timeline.Skip(place + 1).OfType<CaseEvent.ClockCancelled>()
                .Where(cancelled => cancelled.At == file.Timeline[place].At)
                .Select(cancelled => file.Clock(cancelled.Clock)).OfType<ClockView>(),
        ];
    }

    private static List<RenewedClock> Renewed(Draft draft, IReadOnlyList<ClockView> stopped)
    {
        var renewed = new List<RenewedClock>();
        foreach (var clock in stopped)
        {
            var kind = clock.Name.Kind;
            if (draft.Policy.TargetOf(kind, CaseTraits.Of(draft.File.Head)) is not null)
            {
                var rounds = draft.File.LatestClock(kind)!.Name.Round + renewed.Count(pair => pair.Now.Kind == kind); // It has one: this clock.
                renewed.Add(new RenewedClock(clock.Name, new ClockName(kind, rounds + 1)));
            }
        }

        return renewed;
    }
}
