using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one waiting for the customer: reminds once, and ends it at its limit (S21).</summary>
internal sealed class CustomerWait : TaskOrchestrator<WaitTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, WaitTerms input)
    {
        if (input.RemindAt is { } remindAt)
        {
            if (await context.WaitUntilAsync<WaitEnded>(WaitEnded.Event, remindAt) is not null)
            {
                return null;
            }

            await context.CallActivityAsync(nameof(RemindWaiting), input, Tries.Patient);
        }

        if (await context.WaitUntilAsync<WaitEnded>(WaitEnded.Event, input.EndsAt) is null)
        {
            await context.CallActivityAsync(nameof(ExpireWaiting), input, Tries.Patient);
        }

        return null;
    }
}
