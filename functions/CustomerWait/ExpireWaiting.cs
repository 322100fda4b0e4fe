using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Ends a waiting that has reached its limit; the clocks run on (S21).</summary>
internal sealed class ExpireWaiting(CaseDesk desk) : TaskActivity<WaitTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, WaitTerms input)
    {
        EarlyWake.Check(await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => Waiting.Expire(file, input.Number, desk.Book, now), context.CancellationToken));
        return null;
    }
}
