using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Tells the supervisor, then the manager, then the director, until somebody confirms or the clock is met (H40, H41, S44).</summary>
/// <remarks>
/// Each level's time is measured from the due instant, so after an outage every level whose time has come is told once, in order (S43).
/// </remarks>
internal sealed class EscalationLadder : TaskOrchestrator<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ClockTerms input)
    {
        var nextAt = input.DueAt;
        for (var level = 1; level <= Alerting.LevelMax; level++)
        {
            if (!await context.CallActivityAsync<bool>(nameof(RaiseAlert), new AlertStep(input, level), Tries.Patient))
            {
                return null;
            }

            nextAt += input.LadderStep;
            if (await IsSettledByAsync(nextAt, context))
            {
                return null;
            }
        }

        return null;
    }

    private static async Task<bool> IsSettledByAsync(DateTime moment, TaskOrchestrationContext context)
    {
        while (await context.WaitUntilAsync<LadderEnded>(LadderEnded.Event, moment) is { } ended)
        {
            if (ended.PromisedAt is not { } promise)
            {
                return true;
            }

            moment = promise; // A promise arms one more look at the time it names (S44).
        }

        return false;
    }
}
