using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Tells level after level of the clock's ladder, until somebody confirms or the clock is met (H40, H41, S44).</summary>
/// <remarks>
/// Each level's time is measured from the due instant, so after an outage every level whose time has come is told once, in order (S43).
/// A promise arms one more look at its time, also when every level has been told.
/// </remarks>
internal sealed class EscalationLadder : TaskOrchestrator<ClockTerms, object?>
{
    /// <summary>How long a ladder that has told every level still waits for a promise.</summary>
    private static readonly TimeSpan PromiseAwaited = TimeSpan.FromDays(30);

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ClockTerms input)
    {
        var step = new AlertStep(input, 0, input.DueAt);
        var seen = input.Version;
        while (await context.CallActivityAsync<AlertLook?>(nameof(RaiseAlert), step, Tries.Patient) is { } look)
        {
            var next = look.At;
            while (await context.WaitUntilAsync<LadderEnded>(LadderEnded.Event, next ?? step.At + PromiseAwaited) is { } ended)
            {
                if (ended.Version <= seen)
                {
                    continue; // It came twice, or was overtaken.
                }

                if (ended.PromisedAt is not { } promise)
                {
                    return null;
                }

                (next, seen) = (promise, ended.Version);
            }

            if (next is not { } moment)
            {
                return null; // Every level was told, and nobody promised anything.
            }

            step = new AlertStep(input, look.Level, moment);
        }

        return null;
    }
}
