using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The result goes to the customer: cause, measures and what follows (H51, H60).</summary>
public static class Resolving
{
    /// <summary>Resolves: meets what was still to be said; the resolution clock runs on to the closure (S17).</summary>
    public static CaseDecision Resolve(
        CaseFile file, string cause, string measures, string text, ActStamp stamp, PolicyBook book, string? reply = null)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("cause", cause) ?? Refusals.OfText("measures", measures)
            ?? Refusals.OfText("text", text) ?? Refusals.OfSettled(file)
            ?? Refusals.OfReply(reply);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.EndWaiting("resolved");
        draft.Add(new CaseEvent.Resolved(cause, measures, text) { At = stamp.At, By = stamp.By, Reply = reply });
        draft.Answer(ClockKind.FirstResponse);
        draft.Answer(ClockKind.InitialHandling);
        draft.Answer(ClockKind.NextAnswer);
        draft.Answer(ClockKind.DepartmentAnswer);
        return draft.Decide();
    }
}
