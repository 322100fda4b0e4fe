using NodaTime;

namespace Serverless.Cases;

/// <summary>Whether a confirmation holds the climb of a ladder (S44): a closed family.</summary>
public abstract record ClimbHold
{
    private ClimbHold()
    {
    }

    /// <summary>Nobody confirmed: it climbs.</summary>
    public sealed record None : ClimbHold
    {
        /// <summary>The one value.</summary>
        public static None Value { get; } = new();
    }

    /// <summary>Somebody confirmed without naming a time: it climbs no further.</summary>
    public sealed record Stopped : ClimbHold
    {
        /// <summary>The one value.</summary>
        public static Stopped Value { get; } = new();
    }

    /// <summary>Somebody promised a time to come: it rests until then.</summary>
    /// <param name="At">The promised time.</param>
    public sealed record Until(Instant At) : ClimbHold;

    /// <summary>The promised time has passed: the next level is told so.</summary>
    /// <param name="At">The promised time.</param>
    public sealed record Broken(Instant At) : ClimbHold;
}
