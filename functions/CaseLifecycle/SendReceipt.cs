using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Sends the customer the receipt: the number, and by when they will hear (H04).</summary>
internal sealed class SendReceipt(CaseDesk desk) : TaskActivity<string, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, string input)
    {
        var id = new CaseId(input);
        await desk.SayAsync(id, Word.Receipt(id), context.CancellationToken);
        return null;
    }
}
