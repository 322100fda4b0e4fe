using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff wait for the customer (S20–S23).</summary>
public static class Waiting
{
    /// <summary>Begins the waiting and pauses the pausable clocks.</summary>
    /// <param name="file">The case.</param>
    /// <param name="awaited">What was asked of the customer.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Start(CaseFile file, string awaited, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? Refusals.OfText("for", awaited) ?? Refusals.OfSettled(file)) is { } refusal)
        {
            return refusal;
        }

        if (file.Head.Status is CaseStatus.Received or CaseStatus.Waiting)
        {
            return file.Waiting is null
                ? new Refused("not-responded", "Nobody has answered the customer yet, so nothing can be awaited.")
                : new Refused("waiting", "The case waits for the customer already.");
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.WaitingStarted(awaited) { At = stamp.At, By = stamp.By });
        draft.PauseClocks();
        return draft.Decide();
    }

    /// <summary>Ends the waiting: staff resume, or its limit is reached (S21). A customer's message ends it by joining.</summary>
    public static CaseDecision End(CaseFile file, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Waiting is null || file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, stamp, book);
        draft.EndWaiting(reason);
        return draft.Decide();
    }
}
