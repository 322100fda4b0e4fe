using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The satisfaction survey of a closed case: sent, reminded, answered once, withdrawn or expired (H61, H62, S51).</summary>
public static class Surveys
{
    /// <summary>Opens the survey of a round, when the case stayed closed in it.</summary>
    public static CaseDecision Open(CaseFile file, int round, PolicyBook book, Instant now)
    {
        if (file.Survey(round) is not null)
        {
            return AlreadyDone.Value;
        }

        if (file.Head.Status != CaseStatus.Closed || file.Head.Round != round)
        {
            return new Refused("not-closed", "The case did not stay closed.");
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.SurveyOpened(round, now + draft.Policy.SurveyExpiresAfter) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Sends the one reminder, while the survey is open.</summary>
    public static CaseDecision Remind(CaseFile file, int round, PolicyBook book, Instant now)
    {
        if (file.Survey(round) is not { State: SurveyState.Open, Reminded: false } survey || now >= survey.ExpiresAt)
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.SurveyReminded(round) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Takes the customer's one answer; a poor score opens the analysis of feedback (H25, H62).</summary>
    public static CaseDecision Answer(
        CaseFile file, int round, SurveyAnswer answer, PolicyBook book, IStaffDirectory staff, Instant now)
    {
        if ((OfAnswer(answer) ?? OfSurvey(file.Survey(round), now)) is { } refusal)
        {
            return refusal;
        }

        if (file.Survey(round) is { State: SurveyState.Answered } answered)
        {
            return answered.Answer == answer
                ? AlreadyDone.Value
                : new Refused("already-answered", "The survey was answered already.");
        }

        var draft = new Draft(file, ActStamp.Customer(now), book);
        draft.Add(new CaseEvent.SurveyAnswered(round, answer) { At = now, By = Actor.Customer });
        if (answer.Csat <= draft.Policy.PoorCsatMax)
        {
            StaffTasks.Into(draft, StaffTasks.FeedbackAnalysis, "The customer gave a poor score (H62).", Supervisor(file, staff));
            draft.StartClock(ClockKind.FeedbackAnalysis, now);
        }

        return draft.Decide();
    }

    /// <summary>Ends a survey that nobody answered in its time.</summary>
    public static CaseDecision Expire(CaseFile file, int round, PolicyBook book, Instant now)
    {
        if (file.Survey(round) is not { State: SurveyState.Open } survey)
        {
            return AlreadyDone.Value;
        }

        if (now < survey.ExpiresAt)
        {
            return new Refused("not-yet", "The survey can still be answered.");
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.SurveyExpired(round) { At = now, By = Actor.System });
        return draft.Decide();
    }

    private static string? Supervisor(CaseFile file, IStaffDirectory staff) =>
        (staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor && member.Department == file.Head.Department)
            ?? staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor))?.Id;

    private static Refused? OfSurvey(SurveyView? survey, Instant now) => survey switch
    {
        null => new Refused("no-survey", "No survey was sent."),
        { State: SurveyState.Withdrawn } => new Refused("survey-withdrawn", "The case was reopened; the survey does not count any more."),
        { State: SurveyState.Expired } => new Refused("survey-expired", "The survey has expired."),
        { State: SurveyState.Open } when now >= survey.ExpiresAt => new Refused("survey-expired", "The survey has expired."),
        _ => null,
    };

    private static Refused? OfAnswer(SurveyAnswer answer)
    {
        int?[] aspects = [answer.Csat, answer.Attitude, answer.Speed, answer.Effectiveness, answer.Experience];
        var isValid = aspects.All(points => points is null or (>= 1 and <= 5)) && answer.Nps is null or (>= 0 and <= 10);
        return !isValid
            ? new Refused("score-out-of-range", "Scores are 1 to 5; the recommendation is 0 to 10.")
            : answer.Comment?.Length > Refusals.TextMax ? new Refused("comment-too-long", "The comment is too long.") : null;
    }
}
