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
        var seen = input.Version;
        for (var level = 1; level <= Alerting.LevelMax; level++)
        {
            if (!await context.CallActivityAsync<bool>(nameof(RaiseAlert), new AlertStep(input, level), Tries.Patient))
            {
                return null;
            }

            nextAt += input.LadderStep;
            var moment = nextAt;
            while (await context.WaitUntilAsync<LadderEnded>(LadderEnded.Event, moment) is { } ended)
            {
                if (ended.Version <= seen)
                {
                    continue; // It came twice, or was overtaken.
                }

                if (ended.PromisedAt is not { } promise)
                {
                    return null;
                }

                (moment, seen) = (promise, ended.Version); // A promise arms one more look at the time it names (S44).
            }
        }

        return null;
    }
}
