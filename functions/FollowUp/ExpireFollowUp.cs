using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Ends a follow-up that nobody answered: staff are given the task to reach the customer (H26, S17).</summary>
internal sealed class ExpireFollowUp(CaseDesk desk) : TaskActivity<FollowUpTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, FollowUpTerms input)
    {
        await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => FollowUps.Expire(file, input.Round, desk.Book, now), context.CancellationToken);
        return null;
    }
}
