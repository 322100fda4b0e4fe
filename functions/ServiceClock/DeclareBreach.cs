using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Declares that a clock ran out (S15, S16): null when it did and the ladder is to be climbed, else what the file says of it.</summary>
internal sealed class DeclareBreach(CaseDesk desk, ClockLateness lateness) : TaskActivity<ClockTerms, ClockNews?>
{
    public override async Task<ClockNews?> RunAsync(TaskActivityContext context, ClockTerms input)
    {
        var clock = ClockName.Parse(input.Clock);
        lateness.Note(input.CaseId, clock, "due", input.DueAt);
        CaseFile? seen = null;
        var decision = await desk.ChangeAsync(
            new CaseId(input.CaseId),
            (file, now) => ClockWatch.Breach(seen = file, clock, desk.Book, now),
            context.CancellationToken);
        if (decision is CaseDecision.Accepted)
        {
            Measures.Breached(clock);
        }

        return decision is CaseDecision.Accepted ? null : News(seen, clock, input);
    }

    /// <summary>What a clock that was not declared now is about; null when it was declared before and nobody has answered it.</summary>
    private static ClockNews? News(CaseFile? file, ClockName name, ClockTerms terms) => file?.Clock(name) switch
    {
        { State: ClockState.Breached, IsOpen: true } => null,
        { State: ClockState.Paused } => ClockNews.Paused(file.Version),
        { State: ClockState.Running, WarnAt: { } warn, DueAt: { } due } => ClockNews.Running(Moved(
            terms with { WarnAt = warn.ToDateTimeUtc(), DueAt = due.ToDateTimeUtc(), Version = file.Version }, terms)),
        _ => ClockNews.Ended(file?.Version ?? terms.Version),
    };

    // The host's time may be a little ahead of ours. Another try comes soon; going on at once would come back at once.
    private static ClockTerms Moved(ClockTerms now, ClockTerms before) => now.DueAt > before.DueAt
        ? now
        : throw new InvalidOperationException($"Clock {before.Clock} is not due yet.");
}
