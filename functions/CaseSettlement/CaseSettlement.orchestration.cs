using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Does in other records what one case's change asks for: the second step of a merge, a split or their undoing (S33, S34).</summary>
/// <remarks>It starts in the commit of the first step, so that no crash between the two leaves one undone.</remarks>
internal sealed class CaseSettlement : TaskOrchestrator<SettlementTerms, object?>
{
    public override Task<object?> RunAsync(TaskOrchestrationContext context, SettlementTerms input) =>
        context.CallActivityAsync<object?>(nameof(SettleCase), input, Tries.Patient);
}
