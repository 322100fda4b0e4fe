using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Reminds the customer of what is awaited, once a waiting; one that is over is left alone (S21).</summary>
internal sealed class RemindWaiting(CaseDesk desk) : TaskActivity<WaitTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, WaitTerms input)
    {
        EarlyWake.Check(await desk.ChangeAsync(
            new CaseId(input.CaseId), (file, now) => Waiting.Remind(file, input.Number, desk.Book, now), context.CancellationToken));
        return null;
    }
}
