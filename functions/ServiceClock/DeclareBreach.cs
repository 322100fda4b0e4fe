using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Declares that a clock ran out; answers whether the ladder is to be climbed (S15, S16).</summary>
internal sealed class DeclareBreach(CaseDesk desk, ClockLateness lateness) : TaskActivity<ClockTerms, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, ClockTerms input)
    {
        var clock = ClockName.Parse(input.Clock);
        lateness.Note(input.CaseId, clock, "due", input.DueAt);
        var isBreached = false;
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) =>
            {
                isBreached = file.Clock(clock) is { State: ClockState.Breached, IsOpen: true };
                return ClockWatch.Breach(file, clock, desk.Book, now);
            },
            context.CancellationToken);
        if (decision is CaseDecision.Accepted)
        {
            Measures.Breached(clock);
        }

        return decision is CaseDecision.Accepted || (decision is CaseDecision.AlreadyDone && isBreached);
    }
}
