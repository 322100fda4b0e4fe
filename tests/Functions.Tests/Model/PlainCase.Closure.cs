namespace Serverless.Functions.Tests;

/// <content>After closure: survey, reminder, follow-up (H60–H63, S50, S51).</content>
internal sealed partial class PlainCase
{
    private readonly Dictionary<int, PlainSurvey> _surveys = [];
    private readonly Dictionary<int, PlainFollowUp> _followUps = [];

    private IEnumerable<(DateTime At, Action Do)> DuesAfterClosure()
    {
        if (ClosedAt is not { } closed || IsSetAside)
        {
            yield break;
        }

        if (!_surveys.TryGetValue(Round, out var survey))
        {
            yield return (Later(Daytime(closed.AddMinutes(30))), OpenSurvey);
        }
        else if (survey is { IsOpen: true, IsReminded: false })
        {
            yield return (Later(Daytime(survey.SentAt.AddDays(3))), () => RemindOf(survey));
        }

        if (!_followUps.TryGetValue(Round, out var followUp))
        {
            yield return (closed.AddDays(7), () => AskWhetherItHolds());
        }
        else if (followUp.IsOpen)
        {
            yield return (closed.AddDays(14), () => GiveUp(followUp));
        }
    }

    // A service that was away may wake up in the customer's night, and waits for the morning.
    private DateTime Later(DateTime at) => at < _now ? Daytime(_now) : at;

    private void OpenSurvey()
    {
        _surveys[Round] = new PlainSurvey { SentAt = _now };
        Send($"survey-{Round}", "customer");
    }

    private void RemindOf(PlainSurvey survey)
    {
        survey.IsReminded = true;
        if (_now < survey.SentAt.AddDays(7))
        {
            Send($"survey-reminder-{Round}", "customer");
        }
    }

    private void AskWhetherItHolds()
    {
        _followUps[Round] = new PlainFollowUp();
        Send($"follow-up-{Round}", "customer");
    }

    private void GiveUp(PlainFollowUp followUp)
    {
        followUp.IsOpen = false;
        Task("follow-up-call", Owner ?? Handler);
    }

    private bool AnswerSurvey(int round, int csat)
    {
        if (!_surveys.TryGetValue(round, out var survey) || survey.IsWithdrawn)
        {
            return false;
        }

        if (survey.Csat is { } given)
        {
            return given == csat;
        }

        if (_now >= survey.SentAt.AddDays(7))
        {
            return false;
        }

        (survey.Csat, survey.IsOpen) = (csat, false);
        if (csat <= 2)
        {
            Task("feedback-analysis", "su");
            StartAnalysis();
        }

        return true;
    }

    private bool AnswerFollowUp(int round, bool holds)
    {
        if (!_followUps.TryGetValue(round, out var followUp))
        {
            return false;
        }

        if (followUp.Holds is { } given)
        {
            return given == holds;
        }

        if (Status != PlainStatus.Closed || Round != round || (!holds && IsTooLate))
        {
            return false;
        }

        (followUp.Holds, followUp.IsOpen) = (holds, false);
        if (!holds)
        {
            Reopen();
        }

        return true;
    }

    private static DateTime Daytime(DateTime at) =>
        at.Hour >= 21 ? at.Date.AddDays(1).AddHours(8) : at.Hour < 8 ? at.Date.AddHours(8) : at;

    private sealed class PlainSurvey
    {
        public DateTime SentAt { get; init; }

        public bool IsOpen { get; set; } = true;

        public bool IsReminded { get; set; }

        public bool IsWithdrawn { get; set; }

        public int? Csat { get; set; }
    }

    private sealed class PlainFollowUp
    {
        public bool IsOpen { get; set; } = true;

        public bool? Holds { get; set; }
    }
}
