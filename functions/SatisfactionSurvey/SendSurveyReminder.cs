using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Sends the one reminder of a survey that is still open (H61).</summary>
internal sealed class SendSurveyReminder(CaseDesk desk) : TaskActivity<SurveyTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, SurveyTerms input)
    {
        await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => Surveys.Remind(file, input.Round, desk.Book, now), context.CancellationToken);
        return null;
    }
}
