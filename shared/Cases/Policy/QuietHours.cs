using NodaTime;

namespace Serverless.Cases;

/// <summary>The hours of a customer's day in which nothing goes out that can wait (S51).</summary>
/// <param name="FromHour">The hour in which they begin, 0–23.</param>
/// <param name="ToHour">The hour in which they end, 0–23; before <paramref name="FromHour"/> they pass midnight.</param>
public sealed record QuietHours(int FromHour, int ToHour)
{
    /// <summary>21:00 to 08:00.</summary>
    public static QuietHours Default { get; } = new(21, 8);

    /// <summary>The first instant from <paramref name="at"/> on that is not quiet in the customer's zone.</summary>
    public Instant NextAllowed(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        if (!IsQuiet(local.Hour))
        {
            return at;
        }

        var end = local.Date.At(new LocalTime(ToHour, 0));
        return (end > local ? end : end.PlusDays(1)).InZoneLeniently(zone).ToInstant();
    }

    private bool IsQuiet(int hour) =>
        FromHour <= ToHour ? hour >= FromHour && hour < ToHour : hour >= FromHour || hour < ToHour;
}
