using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Notes how long after its time a clock was acted on; what is late beyond a minute is a warning in the log.</summary>
internal sealed class ClockLateness(TimeProvider time, ILogger<ClockLateness> logger)
{
    private static readonly Duration Tolerated = Duration.FromMinutes(1);

    /// <summary>Notes one point of a clock.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="point"><c>warning</c> or <c>due</c>.</param>
    /// <param name="at">When it was to be acted on, UTC.</param>
    public void Note(string caseId, ClockName clock, string point, DateTime at)
    {
        var late = time.GetUtcNow().ToInstant() - Instant.FromDateTimeUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc));
        Measures.Fired(clock, point, late);
        if (late > Tolerated)
        {
            Log.ClockLate(logger, clock.ToString(), caseId, (long)late.TotalSeconds);
        }
    }
}
