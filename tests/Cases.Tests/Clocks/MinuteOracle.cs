using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>The rules of clocks by looking at every single minute: slow, plain, and nothing shared with the engine but the zone's offsets.</summary>
internal sealed class MinuteOracle(ClockWorld world)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private readonly Dictionary<LocalDate, IReadOnlyList<OfficeWindow>> _entries =
        world.Plan.Entries.ToDictionary(entry => entry.Date, entry => entry.Windows);

    public Duration Elapsed(Instant from, Instant to)
    {
        var minutes = 0;
        for (var at = from; at < to; at += Minute)
        {
            minutes += Counts(at) ? 1 : 0;
        }

        return Duration.FromMinutes(minutes);
    }

    public Instant Due(Duration target)
    {
        var left = (long)target.TotalMinutes;
        for (var at = world.Start; ; at += Minute)
        {
            if (Counts(at) && --left <= 0)
            {
                return left == 0 ? at + Minute : at; // A target of zero is due at the first counting instant.
            }
        }
    }

    /// <summary>The close is the end of the last minute whose reading is before it; a date counts when it has a minute outside the pauses.</summary>
    public Instant DueInDays(int count)
    {
        for (var date = Local(world.Start).Date.PlusDays(1); ; date = date.PlusDays(1))
        {
            var windows = Windows(date);
            if (windows.Count > 0 && Around(date).Any(at => Local(at).Date == date && !IsPaused(at)) && --count == 0)
            {
                var close = date.AtMidnight().PlusSeconds((long)windows.Max(window => window.Close).TotalSeconds);
                return Around(date).Last(at => Local(at) < close) + Minute;
            }
        }
    }

    public IEnumerable<Instant> Counting(Instant from, int minutes) =>
        Enumerable.Range(0, minutes).Select(i => from + (Minute * i)).Where(IsOpen);

    private static IEnumerable<Instant> Around(LocalDate date)
    {
        var noon = date.AtMidnight().PlusHours(12).InUtc().ToInstant();
        return Enumerable.Range(-26 * 60, 58 * 60).Select(i => noon + (Minute * i));
    }

    private bool Counts(Instant at) => !IsPaused(at) && (world.Measure == ClockMeasure.Calendar || IsOpen(at));

    private bool IsPaused(Instant at) => world.Pauses.Any(pause => pause.Start <= at && at < pause.End);

    private bool IsOpen(Instant at)
    {
        var local = Local(at);
        var windows = Windows(local.Date);
        var time = Duration.FromNanoseconds(local.TimeOfDay.NanosecondOfDay);
        return world.Measure == ClockMeasure.RoundTheClock ? windows.Count > 0 : windows.Any(window => window.Open <= time && time < window.Close);
    }

    private IReadOnlyList<OfficeWindow> Windows(LocalDate date) =>
        _entries.TryGetValue(date, out var windows) ? windows : world.Plan.Week[date.DayOfWeek];

    private LocalDateTime Local(Instant at) => at.WithOffset(world.Plan.Zone.GetUtcOffset(at)).LocalDateTime;
}
