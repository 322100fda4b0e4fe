using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Ends a survey that nobody answered in its time (H61).</summary>
internal sealed class ExpireSurvey(CaseDesk desk) : TaskActivity<SurveyTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, SurveyTerms input)
    {
        EarlyWake.Check(await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => Surveys.Expire(file, input.Round, desk.Book, now), context.CancellationToken));
        return null;
    }
}
