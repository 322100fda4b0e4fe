using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The result goes to the customer: cause, measures and what follows (H51, H60).</summary>
public static class Resolving
{
    /// <summary>Resolves: meets what was still to be said; the resolution clock runs on to the closure (S17).</summary>
    /// <param name="file">The case.</param>
    /// <param name="cause">Why it came to that.</param>
    /// <param name="measures">What was done.</param>
    /// <param name="text">The words to the customer.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="follows">What follows (H51); absent where the text says so.</param>
    /// <param name="skipReason">Why steps of a complaint that come first were left out (H50); absent when none was.</param>
    /// <param name="reply">The known reply that the words come from (H15); absent for none.</param>
    public static CaseDecision Resolve(
        CaseFile file, string cause, string measures, string text, ActStamp stamp, PolicyBook book, string? follows = null,
        string? skipReason = null, string? reply = null)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("cause", cause) ?? Refusals.OfText("measures", measures)
            ?? Refusals.OfText("text", text) ?? (follows is null ? null : Refusals.OfText("follows", follows))
            ?? Refusals.OfReply(reply) ?? Happenings.OfInstant(file, stamp) ?? Refusals.OfSettled(file)
            ?? Complaints.OfStepsBefore(file, ComplaintStep.Investigate, skipReason);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.EndWaiting("resolved");
        Complaints.SkipInto(draft, ComplaintStep.Investigate, skipReason);
        draft.Add(new CaseEvent.Resolved(cause, measures, text) { At = stamp.At, By = stamp.By, Follows = follows, Reply = reply });
        draft.Answer(ClockKind.FirstResponse);
        draft.Answer(ClockKind.InitialHandling);
        draft.Answer(ClockKind.NextAnswer);
        DepartmentQuestions.AnswerHandedOver(draft);
        draft.CancelClocks("resolved", clock => clock.Name.Kind == ClockKind.DepartmentAnswer); // Nobody needs the answer any more.
        return draft.Decide();
    }
}
