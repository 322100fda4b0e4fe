using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Tells one level about a breach; answers whether the climb goes on (H40, H41, S46).</summary>
internal sealed class RaiseAlert(CaseDesk desk, IStaffDirectory staff) : TaskActivity<AlertStep, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, AlertStep input)
    {
        var clock = ClockName.Parse(input.Clock.Clock);
        var isTold = false;
        var decision = await desk.ChangeAsync(
            new CaseId(input.Clock.CaseId),
            (file, now) =>
            {
                isTold = file.Alert(clock, input.Level) is not null;
                return Alerting.Raise(file, clock, input.Level, desk.Book, staff, now);
            },
            context.CancellationToken);

        // "Already done" is a repeat of this step, or a clock that was met or confirmed: only the first climbs on.
        return decision is CaseDecision.Accepted || (decision is CaseDecision.AlreadyDone && isTold);
    }
}
