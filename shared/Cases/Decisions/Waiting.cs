using NodaTime;
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
        var terms = draft.Policy.Waiting;
        var ends = ServiceClockCalculator.Due(terms.Limit, draft.Calendar, stamp.At, []);
        Instant? reminds = terms.RemindAfter is { } after ? ServiceClockCalculator.Due(after, draft.Calendar, stamp.At, []) : null;
        draft.Add(new CaseEvent.WaitingStarted(awaited)
        {
            At = stamp.At,
            By = stamp.By,
            RemindAt = reminds < ends ? reminds : null,
            EndsAt = ends,
        });
        draft.PauseClocks();
        return draft.Decide();
    }

    /// <summary>Reminds the customer once of what is awaited, and tells the handler (S21).</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">Which waiting it is about; one that is over needs no reminder.</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Remind(CaseFile file, int number, PolicyBook book, Instant now)
    {
        if (file.Waiting is not { RemindedAt: null, RemindAt: { } at } waiting || waiting.Number != number || now >= waiting.EndsAt)
        {
            return AlreadyDone.Value;
        }

        if (now < at)
        {
            return NotYet;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.WaitingReminded(number, waiting.For) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Ends a waiting that has reached its limit; the clocks run on from the limit, however late that is noticed (S21, S43).</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">Which waiting it is about.</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Expire(CaseFile file, int number, PolicyBook book, Instant now)
    {
        if (file.Waiting is not { EndsAt: { } ends } waiting || waiting.Number != number)
        {
            return AlreadyDone.Value;
        }

        return now < ends ? NotYet : End(file, "limit", ActStamp.System(now) with { HappenedAt = ends }, book);
    }

    /// <summary>Staff go on without the customer (S21).</summary>
    public static CaseDecision Resume(CaseFile file, ActStamp stamp, PolicyBook book) =>
        file.Knows(stamp.Key) ? AlreadyDone.Value
        : Refusals.OfActor(stamp) is { } refusal ? refusal
        : file.Waiting is null ? new Refused("not-waiting", "The case does not wait for the customer.")
        : End(file, "staff", stamp, book);

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

    private static Refused NotYet { get; } = new("not-yet", "The waiting's instant has not come yet.");
}
