using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Opens a settled case again within the limit (S30, S51).</summary>
public static class Reopening
{
    /// <summary>Reopens: withdraws an open survey, resumes the resolution and starts a next-answer round; the first response stays (S31).</summary>
    public static CaseDecision Reopen(CaseFile file, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfText("reason", reason) ?? OfState(file, stamp, book)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        Into(draft, reason);
        return draft.Decide();
    }

    /// <summary>Whether a case can be reopened at an instant; the customer's pages ask before they offer it.</summary>
    public static bool IsPossible(CaseFile file, Instant now, PolicyBook book) =>
        OfState(file, ActStamp.Customer(now), book) is null;

    internal static Refused? OfState(CaseFile file, ActStamp stamp, PolicyBook book) => file.Head.Status switch
    {
        CaseStatus.Archived => Refusals.Archived,
        _ when file.Head.ClosedAs is not null => Refusals.SetAside,
        not (CaseStatus.Resolved or CaseStatus.Closed) => new Refused("not-settled", "The case is neither resolved nor closed."),
        _ when IsTooLate(file, stamp.At, book) => Refusals.ReopenLimit,
        _ => null,
    };

    internal static bool IsTooLate(CaseFile file, Instant at, PolicyBook book) =>
        file.Head.ClosedAt is { } closed && at > closed + book.Of(file.Head).ReopenWithin;

    /// <summary>Adds the events of a reopening.</summary>
    internal static void Into(Draft draft, string reason)
    {
        var closedAt = draft.File.Head.ClosedAt;
        var survey = draft.File.Survey(draft.File.Head.Round);
        draft.Add(new CaseEvent.Reopened(reason) { At = draft.At, By = draft.By, ClosedAt = closedAt });
        if (survey is { State: SurveyState.Open })
        {
            draft.Add(new CaseEvent.SurveyWithdrawn(survey.Round) { At = draft.At, By = draft.By });
        }

        draft.CancelClocks("reopened", clock => clock.Name.Kind == ClockKind.FollowUp);
        if (closedAt is { } closed)
        {
            ResumeResolution(draft, closed);
        }

        if (draft.File.OpenClock(ClockKind.NextAnswer) is null)
        {
            draft.StartClock(ClockKind.NextAnswer, draft.At);
        }
    }

    /// <summary>
    /// The resolution goes on in a new round with the closed time as a pause (S30). Its old round keeps its outcome; one that was missed
    /// starts afresh, since what is used up cannot be resumed.
    /// </summary>
    private static void ResumeResolution(Draft draft, Instant closed)
    {
        if (draft.File.LatestClock(ClockKind.Resolution) is { State: ClockState.Met } before)
        {
            draft.StartClock(ClockKind.Resolution, before.StartedAt, [.. before.Pauses, new Pause(closed, draft.At)], "S30");
        }
        else if (draft.File.LatestClock(ClockKind.Resolution) is not null)
        {
            draft.StartClock(ClockKind.Resolution, draft.At);
        }
    }
}
