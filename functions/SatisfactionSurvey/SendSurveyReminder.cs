using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Sends the one reminder of a survey that is still open, outside the customer's night (H61, S51); answers null when it is over.</summary>
internal sealed class SendSurveyReminder(CaseDesk desk) : TaskActivity<SurveyTerms, SurveyWindow?>
{
    public override async Task<SurveyWindow?> RunAsync(TaskActivityContext context, SurveyTerms input)
    {
        var id = new CaseId(input.CaseId);
        if (await desk.FindAsync(id, context.CancellationToken) is not { } file || file.Survey(input.Round) is not { State: SurveyState.Open } survey)
        {
            return null;
        }

        if (SendSurvey.MorningOf(file, desk) is { } morning && morning < survey.ExpiresAt.ToDateTimeUtc())
        {
            return SurveyWindow.Later(morning);
        }

        await desk.ChangeAsync(id, (now, at) => Surveys.Remind(now, input.Round, desk.Book, at), context.CancellationToken);
        return SendSurvey.WindowOf(file, survey, desk);
    }
}
