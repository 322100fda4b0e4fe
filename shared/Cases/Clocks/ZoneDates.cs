using NodaTime;

namespace Serverless.Cases;

/// <summary>Finds the ends of local dates where the clocks of a zone change.</summary>
internal static class ZoneDates
{
    /// <summary>Whether a zone has a date at all: Samoa left out 30 December 2011.</summary>
    public static bool Has(this DateTimeZone zone, LocalDate date)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 || midnight.LateInterval.Start.InZone(zone).Date == date;
    }

    /// <summary>The first instant of a date, or the one at which the clocks skip it.</summary>
    public static Instant StartOf(this DateTimeZone zone, LocalDate date)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 ? midnight.First().ToInstant() : midnight.LateInterval.Start;
    }

    /// <summary>
    /// When the local reading passes a wall time for the last time: the second time of two, and in a gap the instant of the change.
    /// </summary>
    public static Instant EndOf(this DateTimeZone zone, LocalDateTime wall)
    {
        var mapping = zone.MapLocal(wall);
        if (mapping.Count == 0)
        {
            return mapping.LateInterval.Start;
        }

        // Where the clocks go back to the wall time itself, the reading comes from beyond it: it was passed the first time.
        var last = mapping.Last().ToInstant();
        return mapping.Count > 1 && last == mapping.LateInterval.Start ? mapping.First().ToInstant() : last;
    }
}
