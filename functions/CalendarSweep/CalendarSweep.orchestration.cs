using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Lets a calendar that was published move the running clocks of all cases, page by page (S07).</summary>
/// <remarks>
/// A crash goes on with its page, and a page twice moves nothing twice. Cases are looked through again until nothing moves: one that
/// another process opened on the old calendar a moment ago, or whose place in the list changed meanwhile, is found then.
/// </remarks>
internal sealed class CalendarSweep : TaskOrchestrator<SweepTerms, object?>
{
    private static readonly TimeSpan UntilAllHaveSeenIt = TimeSpan.FromSeconds(30);

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, SweepTerms input)
    {
        var page = await context.CallActivityAsync<SweepPage>(nameof(MoveClocks), input, Tries.Patient);
        if (page.Next is not { } next)
        {
            return null;
        }

        if (page.IsNewPass)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + UntilAllHaveSeenIt, CancellationToken.None);
        }

        context.ContinueAsNew(next);
        return null;
    }
}
