using NodaTime;

namespace Serverless.Cases;

/// <summary>Where the climb about a clock goes on (S40, S43, S44). Pure.</summary>
public static class LadderSteps
{
    /// <summary>The number of the ladder's first level after the due instant, for the case as it stands.</summary>
    public static int First(CaseFile file, ClockName name, PolicyBook book) => LadderOf(file, name, book).Above(0)?.Level ?? 1;

    /// <summary>The next look after a level's time has come.</summary>
    /// <param name="file">The case, after the level was told.</param>
    /// <param name="name">The clock.</param>
    /// <param name="level">The level whose time had come.</param>
    /// <param name="at">That time: what comes next is measured from it, not from when it was noticed (S43).</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>Null when the climb is over.</returns>
    public static LadderStep? Next(CaseFile file, ClockName name, int level, Instant at, PolicyBook book, Instant now)
    {
        if (file.Clock(name) is not { State: ClockState.Breached, IsOpen: true } clock)
        {
            return null;
        }

        var isTold = file.AlertsOf(clock).Any(alert => alert.Level == level);
        return (Alerting.HoldOf(file, clock, now), isTold) switch
        {
            (ClimbHold.Stopped, _) => null,
            (ClimbHold.Until hold, false) => new LadderStep(level, hold.At), // Promised before it was this level's turn.
            (ClimbHold.Until hold, true) => new LadderStep(Above(file, name, level, book)?.Level ?? level + 1, hold.At),
            (_, false) => null, // Nobody is left to be told.
            _ when Above(file, name, level, book) is { } next =>
                new LadderStep(next.Level, ServiceClockCalculator.Due(next.After ?? LadderLevel.DefaultAfter, CalendarOf(file, book), at, [])),
            _ => LadderOf(file, name, book).Levels is [.., var last] && last.Level >= level ? new LadderStep(level + 1, null) : null,
        };
    }

    private static LadderLevel? Above(CaseFile file, ClockName name, int level, PolicyBook book) => LadderOf(file, name, book).Above(level);

    private static LadderTerms LadderOf(CaseFile file, ClockName name, PolicyBook book) =>
        book.Of(file.Head).Escalation.LadderOf(name.Kind, CaseTraits.Of(file.Head));

    private static WorkingCalendar CalendarOf(CaseFile file, PolicyBook book) => book.CalendarOf(book.Of(file.Head));
}
