using NodaTime;

namespace Serverless.Functions;

/// <summary>How a language writes times.</summary>
public sealed record TimeTexts
{
    /// <summary>A date with its weekday and a time to the minute.</summary>
    public required Func<LocalDateTime, string> Moment { get; init; }

    /// <summary>A zone's name from its tz id and its offset.</summary>
    public required Func<string, Offset, string> Zone { get; init; }

    /// <summary>A span that is not negative, in days, hours and minutes.</summary>
    public required Func<TimeSpan, string> Span { get; init; }
}
