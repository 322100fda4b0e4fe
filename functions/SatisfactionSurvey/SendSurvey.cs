using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Sends the survey of a case that stayed closed; answers null when it did not (S51).</summary>
internal sealed class SendSurvey(CaseDesk desk) : TaskActivity<SurveyTerms, SurveyWindow?>
{
    public override async Task<SurveyWindow?> RunAsync(TaskActivityContext context, SurveyTerms input)
    {
        CaseFile? seen = null;
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) => Surveys.Open(seen = file, input.Round, desk.Book, now),
            context.CancellationToken);
        var file = decision is CaseDecision.Accepted accepted ? accepted.File : seen;
        return file?.Survey(input.Round) is { State: SurveyState.Open } survey
            ? new SurveyWindow(
                (survey.OpenedAt + desk.Book.Of(file.Head).SurveyReminderAfter).ToDateTimeUtc(), survey.ExpiresAt.ToDateTimeUtc())
            : null;
    }
}
