using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one round of a case: its receipt, its clocks, and after closure the survey and the follow-up (H04, H20–H26, H61, H63).</summary>
/// <remarks>
/// Acts of staff reach the clocks directly; here arrive only further clocks and the closure. A reopening withdraws survey
/// and follow-up, which ends this round, and starts the next.
/// </remarks>
internal sealed class CaseLifecycle : TaskOrchestrator<LifecycleInput, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, LifecycleInput input)
    {
        var started = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clock in input.Clocks)
        {
            StartClock(context, clock, started);
        }

        if (input.SendsReceipt)
        {
            await context.CallActivityAsync(nameof(SendReceipt), input.CaseId, Tries.Patient);
        }

        var closed = await UntilClosedAsync(context, input.Version, started);
        await AfterClosureAsync(context, closed, input.Version, started);
        return null;
    }

    private static async Task<ClosedTerms> UntilClosedAsync(
        TaskOrchestrationContext context, long version, HashSet<string> started)
    {
        while (true)
        {
            var move = await context.WaitForExternalEvent<CaseMove>(CaseMove.Event);
            if (move.Closed is { } closed)
            {
                return closed;
            }

            Follow(context, move, version, started);
        }
    }

    private static async Task AfterClosureAsync(
        TaskOrchestrationContext context, ClosedTerms terms, long version, HashSet<string> started)
    {
        var followUp = context.CallSubOrchestratorAsync(
            nameof(FollowUp), terms.FollowUp, new SubOrchestrationOptions(InstanceId: terms.FollowUp.InstanceId));
        var survey = terms.Survey is null
            ? Task.CompletedTask
            : context.CallSubOrchestratorAsync(
                nameof(SatisfactionSurvey), terms.Survey, new SubOrchestrationOptions(InstanceId: terms.Survey.InstanceId));
        var over = Task.WhenAll(followUp, survey);
        while (true)
        {
            using var waiting = new CancellationTokenSource();
            var move = context.WaitForExternalEvent<CaseMove>(CaseMove.Event, waiting.Token);
            if (await Task.WhenAny(move, over) == over)
            {
                waiting.Cancel();
                await over;
                return;
            }

            Follow(context, await move, version, started); // A closure that comes twice has no clock.
        }
    }

    // A clock that was there before this round was started anew is not its to start.
    private static void Follow(TaskOrchestrationContext context, CaseMove move, long version, HashSet<string> started)
    {
        if (move.Clock is { } clock && clock.Version > version)
        {
            StartClock(context, clock, started);
        }
    }

    // Nobody waits for a clock: it ends when it is met, or with its ladder, and the case goes on either way. A start that comes twice is one.
    private static void StartClock(TaskOrchestrationContext context, ClockTerms clock, HashSet<string> started)
    {
        if (started.Add(clock.InstanceId))
        {
            _ = context.CallSubOrchestratorAsync(
                nameof(ServiceClock), clock, new SubOrchestrationOptions(InstanceId: clock.InstanceId));
        }
    }
}
