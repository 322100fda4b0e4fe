namespace Serverless.Cases;

/// <summary>How many clocks of a kind in a department started, warned and ran out: as it was, and as it would have been.</summary>
public sealed record TrialFigures
{
    /// <summary>The kind of clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>The department's id.</summary>
    public required string Department { get; init; }

    /// <summary>As it was.</summary>
    public required TrialCounts Was { get; init; }

    /// <summary>As it would have been.</summary>
    public required TrialCounts Would { get; init; }
}
