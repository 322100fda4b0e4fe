using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Asks a week after closure whether the solution holds (H63, S50).</summary>
internal sealed class FollowUp : TaskOrchestrator<FollowUpTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, FollowUpTerms input)
    {
        if (await context.WaitUntilAsync<FollowUpEnded>(FollowUpEnded.Event, input.AskAt) is not null)
        {
            return null;
        }

        if (await context.CallActivityAsync<bool>(nameof(AskFollowUp), input, Tries.Patient)
            && await context.WaitUntilAsync<FollowUpEnded>(FollowUpEnded.Event, input.ExpireAt) is null)
        {
            await context.CallActivityAsync(nameof(ExpireFollowUp), input, Tries.Patient);
        }

        return null;
    }
}
