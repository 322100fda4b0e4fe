using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Asks once whether we were good, reminds once, and expires (H61, S51).</summary>
/// <remarks>Its instants lie outside the customer's night; a service that was away then may wake up in one, and waits for the morning.</remarks>
internal sealed class SatisfactionSurvey : TaskOrchestrator<SurveyTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, SurveyTerms input)
    {
        if (await SendAsync(context, input, nameof(SendSurvey), input.SendAt) is not { } window
            || await SendAsync(context, input, nameof(SendSurveyReminder), window.RemindAt) is null)
        {
            return null;
        }

        if (await context.WaitUntilAsync<SurveyEnded>(SurveyEnded.Event, window.ExpireAt) is null)
        {
            await context.CallActivityAsync(nameof(ExpireSurvey), input, Tries.Patient);
        }

        return null;
    }

    // Null when the survey is over: answered, withdrawn, or not to be sent at all.
    private static async Task<SurveyWindow?> SendAsync(TaskOrchestrationContext context, SurveyTerms input, string activity, DateTime at)
    {
        while (true)
        {
            if (await context.WaitUntilAsync<SurveyEnded>(SurveyEnded.Event, at) is not null)
            {
                return null;
            }

            var window = await context.CallActivityAsync<SurveyWindow?>(activity, input, Tries.Patient);
            if (window?.NotBefore is not { } later)
            {
                return window;
            }

            at = later;
        }
    }
}
