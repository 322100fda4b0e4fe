using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The follow-up of a closed case: does the result hold (H26, H63, S50)?</summary>
public static class FollowUps
{
    /// <summary>The most tries that one round records.</summary>
    public const int TriesMax = 20;

    /// <summary>When staff should call: the planned working day, at the latest the last office window before due (S50).</summary>
    /// <param name="head">A closed case.</param>
    /// <param name="book">The policies.</param>
    /// <returns>Null for a case that is not closed, or whose policy promises no follow-up.</returns>
    public static FollowUpPlan? PlanOf(CaseHead head, PolicyBook book)
    {
        var policy = book.Of(head);
        if (head is not { Status: CaseStatus.Closed, ClosedAt: { } closed }
            || policy.TargetOf(ClockKind.FollowUp, CaseTraits.Of(head)) is not { } promise)
        {
            return null;
        }

        var calendar = book.CalendarOf(policy);
        var due = ServiceClockCalculator.Due(promise.Target, calendar, closed, []);
        return FollowUpPlan.For(closed, due, calendar, policy.AfterClosure.CallOnWorkingDay);
    }

    /// <summary>Whether staff should still call: the case stayed closed and its follow-up is neither answered nor tried often enough.</summary>
    public static bool IsCallOwed(CaseFile file) =>
        file.Head.Status == CaseStatus.Closed && file.OpenClock(ClockKind.FollowUp) is not null;

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
        StaffTasks.End(draft, StaffTasks.FollowUpCall, "answered");
        if (!holds)
        {
            Reopening.Into(draft, "follow-up");
        }

        return draft.Decide();
    }

    /// <summary>Documents a try to reach the customer: the customer reached, or the last try that the policy asks for, meets the clock (S17).</summary>
    /// <param name="file">The case.</param>
    /// <param name="attempt">What staff report.</param>
    /// <param name="stamp">Who, and when it is recorded.</param>
    /// <param name="book">The policies.</param>
    /// <remarks>A result that does not hold reopens the case (H63). A talk without notes opens a task for them, with its own deadline (H26).</remarks>
    public static CaseDecision Try(CaseFile file, FollowUpAttempt attempt, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var round = file.Head.Round;
        if ((Refusals.OfActor(stamp) ?? OfRound(file, round) ?? attempt.Fault(file, stamp) ?? OfReopening(file, attempt, stamp, book)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        var triedAt = attempt.TriedAt ?? stamp.At;
        var due = triedAt + draft.Policy.AfterClosure.NotesWithin;
        draft.Add(new CaseEvent.FollowUpTried(round, attempt.Outcome!.Value, attempt.Holds, attempt.Note ?? "") // The outcome is there: Fault looked.
        {
            At = stamp.At,
            By = stamp.By,
            TriedAt = triedAt,
            AreNotesLate = attempt.HasNote && stamp.At > due,
        });
        if (!attempt.HasNote)
        {
            StaffTasks.Into(draft, StaffTasks.FollowUpNotes, "The notes of the talk are owed to the callback team (H26).", stamp.By.StaffId, due);
        }

        Settle(draft, round, attempt, triedAt);
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
        if (TriesOf(file, round) < draft.Policy.AfterClosure.TriesNeeded)
        {
            StaffTasks.Into(draft, StaffTasks.FollowUpCall, "The customer did not answer the follow-up (H26).", file.Head.Owner ?? file.Head.Handler);
        }

        return draft.Decide();
    }

    private static void Settle(Draft draft, int round, FollowUpAttempt attempt, Instant triedAt)
    {
        if (!attempt.IsReached && TriesOf(draft.File, round) < draft.Policy.AfterClosure.TriesNeeded)
        {
            return;
        }

        draft.Answer(ClockKind.FollowUp, triedAt);
        StaffTasks.End(draft, StaffTasks.FollowUpCall, attempt.IsReached ? "reached" : "tried");
        if (attempt.Holds == false)
        {
            Reopening.Into(draft, "follow-up");
        }
    }

    private static int TriesOf(CaseFile file, int round) => file.FollowUpTries.Count(one => one.Round == round);

    private static Refused? OfRound(CaseFile file, int round) => file switch
    {
        { Head.Status: not CaseStatus.Closed } => new Refused("not-closed", "Only a closed case is followed up."),
        _ when file.FollowUp(round) is { State: SurveyState.Answered or SurveyState.Withdrawn } =>
            new Refused("already-answered", "The customer was reached already."),
        _ when TriesOf(file, round) >= TriesMax => new Refused("tries-enough", $"{TriesMax} tries are recorded already."),
        _ => null,
    };

    private static Refused? OfReopening(CaseFile file, FollowUpAttempt attempt, ActStamp stamp, PolicyBook book) =>
        attempt.Holds == false ? Reopening.OfState(file, stamp, book) : null;
}
