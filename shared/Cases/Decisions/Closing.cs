using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Closes a case whose result went to the customer (H60), and archives it.</summary>
public static class Closing
{
    /// <summary>Closes: meets the resolution, ends every other clock (S30) and starts the follow-up (S50).</summary>
    public static CaseDecision Close(CaseFile file, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfEnded(file) ?? OfResult(file)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Closed { At = stamp.At, By = stamp.By });
        draft.Answer(ClockKind.Resolution);
        draft.CancelClocks("closed", _ => true);
        draft.StartClock(ClockKind.FollowUp, stamp.At);
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

    private static Refused? OfResult(CaseFile file) => file.Head.Status == CaseStatus.Resolved
        ? null
        : new Refused("not-resolved", "The result goes to the customer before the case is closed.");
}
