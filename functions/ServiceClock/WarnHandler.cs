using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Warns the handler before a clock runs out; one that was overtaken by the breach is recorded only (H40, S43).</summary>
internal sealed class WarnHandler(CaseDesk desk) : TaskActivity<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, ClockTerms input)
    {
        await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) => ClockWatch.Warn(file, ClockName.Parse(input.Clock), desk.Book, now),
            context.CancellationToken);
        return null;
    }
}
