using NodaTime;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Sends the survey of a case that stayed closed; answers null when it did not, and a later instant in the customer's night (S51).</summary>
internal sealed class SendSurvey(CaseDesk desk) : TaskActivity<SurveyTerms, SurveyWindow?>
{
    public override async Task<SurveyWindow?> RunAsync(TaskActivityContext context, SurveyTerms input)
    {
        var id = new CaseId(input.CaseId);
        if (await desk.FindAsync(id, context.CancellationToken) is { } known && MorningOf(known, desk) is { } morning)
        {
            return SurveyWindow.Later(morning);
        }

        CaseFile? seen = null;
        var decision = await desk.ChangeAsync(
            id, (file, now) => Surveys.Open(seen = file, input.Round, desk.Book, now), context.CancellationToken);
        var file = decision is CaseDecision.Accepted accepted ? accepted.File : seen;
        return file?.Survey(input.Round) is { State: SurveyState.Open } survey ? WindowOf(file, survey, desk) : null;
    }

    /// <summary>When the customer's night ends, in it; else null.</summary>
    internal static DateTime? MorningOf(CaseFile file, CaseDesk desk)
    {
        var now = desk.Now;
        var allowed = NextAllowed(file, now, desk);
        return allowed > now ? allowed.ToDateTimeUtc() : null;
    }

    internal static SurveyWindow WindowOf(CaseFile file, Cases.SurveyView survey, CaseDesk desk) => new(
        NextAllowed(file, survey.OpenedAt + desk.Book.Of(file.Head).SurveyReminderAfter, desk).ToDateTimeUtc(), survey.ExpiresAt.ToDateTimeUtc());

    private static Instant NextAllowed(CaseFile file, Instant at, CaseDesk desk)
    {
        var policy = desk.Book.Of(file.Head);
        return policy.Quiet.NextAllowed(at, CustomerTime.ZoneOf(file, desk.Book.CalendarOf(policy).Zone));
    }
}
