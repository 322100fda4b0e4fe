using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one round of a case until it is closed, and then what follows closure: the survey and the follow-up (H26, H61, H63).</summary>
/// <remarks>
/// The receipt and the clocks begin in the commit that opens the case, and acts of staff reach the clocks directly. A reopening
/// withdraws survey and follow-up, which ends this round, and starts the next.
/// </remarks>
internal sealed class CaseLifecycle : TaskOrchestrator<LifecycleInput, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, LifecycleInput input)
    {
        var closed = await context.WaitForExternalEvent<CaseClosed>(CaseClosed.Event);
        var followUp = context.CallSubOrchestratorAsync(
            nameof(FollowUp), closed.FollowUp, new SubOrchestrationOptions(InstanceId: closed.FollowUp.InstanceId));
        var survey = closed.Survey is null
            ? Task.CompletedTask
            : context.CallSubOrchestratorAsync(
                nameof(SatisfactionSurvey), closed.Survey, new SubOrchestrationOptions(InstanceId: closed.Survey.InstanceId));
        await Task.WhenAll(followUp, survey);
        return null;
    }
}
