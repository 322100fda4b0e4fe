using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Asks once whether we were good, reminds once, and expires (H61, S51).</summary>
internal sealed class SatisfactionSurvey : TaskOrchestrator<SurveyTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, SurveyTerms input)
    {
        if (await context.WaitUntilAsync<SurveyEnded>(SurveyEnded.Event, input.SendAt) is not null)
        {
            return null;
        }

        var window = await context.CallActivityAsync<SurveyWindow?>(nameof(SendSurvey), input, Tries.Patient);
        if (window is null || await context.WaitUntilAsync<SurveyEnded>(SurveyEnded.Event, window.RemindAt) is not null)
        {
            return null;
        }

        await context.CallActivityAsync(nameof(SendSurveyReminder), input, Tries.Patient);
        if (await context.WaitUntilAsync<SurveyEnded>(SurveyEnded.Event, window.ExpireAt) is null)
        {
            await context.CallActivityAsync(nameof(ExpireSurvey), input, Tries.Patient);
        }

        return null;
    }
}
