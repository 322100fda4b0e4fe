using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Settles a case with the records around it; a repeat changes nothing.</summary>
internal sealed class SettleCase(CaseTies ties) : TaskActivity<SettlementTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, SettlementTerms input)
    {
        await ties.SettleAsync(new CaseId(input.CaseId), context.CancellationToken);
        return null;
    }
}
