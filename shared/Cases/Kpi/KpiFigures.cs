namespace Serverless.Cases;

/// <summary>The figures of one group of cases (H80).</summary>
public sealed record KpiFigures
{
    /// <summary>The group, such as a department's id; <c>all</c> for all in one.</summary>
    public required string Group { get; init; }

    /// <summary>The cases opened.</summary>
    public required int Cases { get; init; }

    /// <summary>Of these, now resolved, closed or archived.</summary>
    public required int Resolved { get; init; }

    /// <summary>Of these, now closed or archived.</summary>
    public required int Closed { get; init; }

    /// <summary>Of these, reopened at least once.</summary>
    public required int Reopened { get; init; }

    /// <summary>Of these, complaints.</summary>
    public required int Complaints { get; init; }

    /// <summary>Of these, never corrected (accuracy).</summary>
    public required int Uncorrected { get; init; }

    /// <summary>How the clocks went, by kind.</summary>
    public required IReadOnlyList<ClockFigures> Clocks { get; init; }

    /// <summary>The surveys sent.</summary>
    public required int Surveys { get; init; }

    /// <summary>The surveys answered.</summary>
    public required int Votes { get; init; }

    /// <summary>The mean CSAT, 1 to 5; absent without votes.</summary>
    public double? CsatMean { get; init; }

    /// <summary>Votes of 4 or 5 of all votes, 0 to 1; absent without votes.</summary>
    public double? Satisfaction { get; init; }

    /// <summary>Promoters (9–10) less detractors (0–6) of those who said, −100 to 100; absent when nobody said.</summary>
    public double? Nps { get; init; }

    /// <summary>The follow-ups answered of those asked, 0 to 1; absent when none was asked.</summary>
    public double? CallbackRate { get; init; }
}
