using NodaTime;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Tells one level about a breach; answers the look that follows, or null when the climb is over (H40, H41, S44, S46).</summary>
internal sealed class RaiseAlert(CaseDesk desk, DutyRoster roster) : TaskActivity<AlertStep, AlertLook?>
{
    public override async Task<AlertLook?> RunAsync(TaskActivityContext context, AlertStep input)
    {
        var clock = ClockName.Parse(input.Clock.Clock);
        var duty = await roster.ReadAsync(context.CancellationToken);
        var (seen, level, now) = ((CaseFile?)null, input.Level, desk.Now);
        var decision = await desk.ChangeAsync(
            new CaseId(input.Clock.CaseId),
            (file, at) =>
            {
                (seen, now) = (file, at);
                level = input.Level > 0 ? input.Level : LadderSteps.First(file, clock, desk.Book);
                return Alerting.Raise(file, clock, level, desk.Book, duty, at);
            },
            context.CancellationToken);
        var file = decision is CaseDecision.Accepted accepted ? accepted.File : seen;
        var came = Instant.FromDateTimeUtc(DateTime.SpecifyKind(input.At, DateTimeKind.Utc));
        return file is not null && LadderSteps.Next(file, clock, level, came, desk.Book, now) is { } next
            ? new AlertLook(next.Level, next.At?.ToDateTimeUtc())
            : null;
    }
}
