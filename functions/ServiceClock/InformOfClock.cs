using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Tells those whom the policy names that a part of a clock's time is used; one that the warning overtook is recorded only (S40, S43).</summary>
internal sealed class InformOfClock(CaseDesk desk, DutyRoster roster) : TaskActivity<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskActivityContext context, ClockTerms input)
    {
        var clock = ClockName.Parse(input.Clock);
        var duty = await roster.ReadAsync(context.CancellationToken);
        CaseFile? seen = null;
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) => ClockWatch.Inform(seen = file, clock, desk.Book, duty, now),
            context.CancellationToken);
        if (seen is not null && ClockWatch.NoticeAt(seen, clock, desk.Book)?.ToDateTimeUtc() <= input.NoticeAt)
        {
            EarlyWake.Check(decision); // Later in the file: it was moved, and the news of that is on its way.
        }

        return null;
    }
}
