using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Closes a case whose result went to the customer (H60), and archives it.</summary>
public static class Closing
{
    /// <summary>Closes: meets the resolution, ends every other clock (S30) and starts the follow-up (S50).</summary>
    /// <param name="file">The case.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="skipReason">Why steps of a complaint that come first were left out (H50); absent when none was.</param>
    public static CaseDecision Close(CaseFile file, ActStamp stamp, PolicyBook book, string? skipReason = null)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfEnded(file) ?? OfResult(file) ?? Complaints.OfStepsBefore(file, ComplaintStep.CallBack, skipReason)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        Complaints.SkipInto(draft, ComplaintStep.CallBack, skipReason);
        draft.Add(new CaseEvent.Closed { At = stamp.At, By = stamp.By });
        draft.Answer(ClockKind.Resolution);
        draft.CancelClocks("closed", _ => true);
        draft.StartClock(ClockKind.FollowUp, stamp.At);
        InformOwner(draft);
        return draft.Decide();
    }

    /// <summary>Keeps a closed case for the record only (H71).</summary>
    public static CaseDecision Archive(CaseFile file, ActStamp stamp, PolicyBook book)
    {
        if (file.Head.Status == CaseStatus.Archived || file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (file.Head.Status != CaseStatus.Closed)
        {
            return new Refused("not-closed", "Only a closed case is archived.");
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Archived { At = stamp.At, By = stamp.By });
        draft.CancelClocks("archived", _ => true);
        return draft.Decide();
    }

    // Whoever settled the case knows how it ended; the owner who did not is told (H30).
    private static void InformOwner(Draft draft)
    {
        var head = draft.File.Head;
        if (head.Owner is not { } owner || owner == head.Handler || owner == draft.By.StaffId)
        {
            return;
        }

        if (draft.File.Timeline.FindLast(entry => entry is CaseEvent.Resolved)?.By.StaffId != owner)
        {
            draft.Add(new CaseEvent.OwnerInformed(owner) { At = draft.At, By = Actor.System });
        }
    }

    private static Refused? OfResult(CaseFile file) => file.Head.Status == CaseStatus.Resolved
        ? null
        : new Refused("not-resolved", "The result goes to the customer before the case is closed.");
}
