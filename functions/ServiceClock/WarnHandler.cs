using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Warns the handler before a clock runs out; one that was overtaken by the breach is recorded only (H40, S43).</summary>
internal sealed class WarnHandler(CaseDesk desk, ClockLateness lateness) : TaskActivity<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, ClockTerms input)
    {
        var clock = ClockName.Parse(input.Clock);
        lateness.Note(input.CaseId, clock, "warning", input.WarnAt);
        CaseFile? seen = null;
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) => ClockWatch.Warn(seen = file, clock, desk.Book, now),
            context.CancellationToken);
        if (seen?.Clock(clock)?.WarnAt?.ToDateTimeUtc() <= input.WarnAt)
        {
            EarlyWake.Check(decision); // Later in the file: it was moved, and the news of that is on its way.
        }

        return null;
    }
}
