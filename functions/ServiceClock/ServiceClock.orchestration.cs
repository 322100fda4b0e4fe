using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one target of a case: warns before it is due, escalates when it is, ends once met (H40).</summary>
/// <remarks>Replayed on every wake-up: its only clock is the context, its only effects are activities.</remarks>
internal sealed class ServiceClock : TaskOrchestrator<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ClockTerms input)
    {
        if (await context.WaitUntilAsync<ClockEnded>(ClockEnded.Event, input.WarnAt) is not null)
        {
            return null;
        }

        await context.CallActivityAsync(nameof(WarnHandler), input, Tries.Patient);
        if (await context.WaitUntilAsync<ClockEnded>(ClockEnded.Event, input.DueAt) is not null)
        {
            return null;
        }

        if (await context.CallActivityAsync<bool>(nameof(DeclareBreach), input, Tries.Patient))
        {
            var ladder = LadderEnded.InstanceOf(input.CaseId, input.Clock);
            await context.CallSubOrchestratorAsync(
                nameof(EscalationLadder), input, new SubOrchestrationOptions(InstanceId: ladder));
        }

        return null;
    }
}
