using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one round of a case until it is closed, and starts what follows closure: the survey and the follow-up (H26, H61, H63).</summary>
/// <remarks>
/// The receipt and the clocks begin in the commit that opens the case, and acts of staff reach the clocks directly. Nobody waits
/// for survey and follow-up: each ends by itself, or when a reopening withdraws it and starts the next round.
/// </remarks>
internal sealed class CaseLifecycle : TaskOrchestrator<LifecycleInput, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, LifecycleInput input)
    {
        var closed = await context.WaitForExternalEvent<CaseClosed>(CaseClosed.Event);
        if (closed.FollowUp is { } followUp)
        {
            _ = context.CallSubOrchestratorAsync(
                nameof(FollowUp), followUp, new SubOrchestrationOptions(InstanceId: followUp.InstanceId));
        }

        if (closed.Survey is { } survey)
        {
            _ = context.CallSubOrchestratorAsync(
                nameof(SatisfactionSurvey), survey, new SubOrchestrationOptions(InstanceId: survey.InstanceId));
        }

        return null;
    }
}
