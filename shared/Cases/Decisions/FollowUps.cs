using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The follow-up of a closed case: does the result hold (H26, H63, S50)?</summary>
public static class FollowUps
{
    /// <summary>Asks the customer, when the case stayed closed in the round.</summary>
    public static CaseDecision Ask(CaseFile file, int round, PolicyBook book, Instant now)
    {
        if (file.FollowUp(round) is not null)
        {
            return AlreadyDone.Value;
        }

        if (file.Head.Status != CaseStatus.Closed || file.Head.Round != round)
        {
            return new Refused("not-closed", "The case did not stay closed.");
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.FollowUpAsked(round) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Takes the customer's answer: it meets the clock, and "no" reopens the case (H63).</summary>
    public static CaseDecision Answer(
        CaseFile file, int round, bool holds, string? comment, ActStamp stamp, PolicyBook book)
    {
        if (file.FollowUp(round) is not { } asked)
        {
            return new Refused("no-follow-up", "Nobody asked yet.");
        }

        if (asked.State == SurveyState.Answered)
        {
            return asked.Holds == holds ? AlreadyDone.Value : new Refused("already-answered", "The question was answered already.");
        }

        if (file.Head.Status != CaseStatus.Closed || file.Head.Round != round)
        {
            return new Refused("round-over", "The case was reopened meanwhile.");
        }

        if (comment?.Length > Refusals.TextMax)
        {
            return new Refused("comment-too-long", "The comment is too long.");
        }

        if (!holds && Reopening.OfState(file, stamp, book) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.FollowUpAnswered(round, holds, comment) { At = stamp.At, By = stamp.By });
        draft.Answer(ClockKind.FollowUp, asked.AskedAt); // The customer was reached by the question, which went out then (S17).
        if (!holds)
        {
            Reopening.Into(draft, "follow-up");
        }

        return draft.Decide();
    }

    /// <summary>Nobody answered in time: staff get the task to reach the customer, so that the clock does not stand alone (I8).</summary>
    public static CaseDecision Expire(CaseFile file, int round, PolicyBook book, Instant now)
    {
        if (file.FollowUp(round) is not { State: SurveyState.Open })
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.FollowUpExpired(round) { At = now, By = Actor.System });
        StaffTasks.Into(draft, StaffTasks.FollowUpCall, "The customer did not answer the follow-up (H26).", file.Head.Owner ?? file.Head.Handler);
        return draft.Decide();
    }
}
