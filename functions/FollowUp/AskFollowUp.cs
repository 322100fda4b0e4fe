using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Asks the customer whether the solution holds, when the case stayed closed (H63); answers whether there is something to wait for.</summary>
internal sealed class AskFollowUp(CaseDesk desk) : TaskActivity<FollowUpTerms, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, FollowUpTerms input)
    {
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => FollowUps.Ask(file, input.Round, desk.Book, now), context.CancellationToken);
        return decision is CaseDecision.Accepted or CaseDecision.AlreadyDone;
    }
}
