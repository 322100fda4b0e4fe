namespace Serverless.Cases;

/// <summary>The figures of one group of cases (H80).</summary>
public sealed record KpiFigures
{
    /// <summary>The group, such as a department's id; <c>all</c> for all in one.</summary>
    public required string Group { get; init; }

    /// <summary>The cases opened.</summary>
    public required int Cases { get; init; }

    /// <summary>The cases counted apart: spam, duplicate, withdrawn, merged (S17, S33).</summary>
    public int Apart { get; init; }

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

    /// <summary>The follow-ups in which the customer was reached, of those asked or tried, 0 to 1; absent when there was none.</summary>
    public double? CallbackRate { get; init; }

    /// <summary>The follow-ups asked in writing or tried by staff.</summary>
    public int Callbacks { get; init; }

    /// <summary>Of these, those in which the customer was reached.</summary>
    public int CallbacksReached { get; init; }

    /// <summary>The tries of staff.</summary>
    public int CallbackTries { get; init; }

    /// <summary>The notes that came late, or are owed beyond their time (H26).</summary>
    public int NotesLate { get; init; }

    /// <summary>The scores of quality checkers (H82).</summary>
    public int QualityCount { get; init; }

    /// <summary>Their mean on ten points; absent without any.</summary>
    public double? QualityMean { get; init; }

    /// <summary>First responses in time of those decided, 0 to 1; absent while none is decided (H20).</summary>
    public double? ResponseOnTime { get; init; }

    /// <summary>Initial handlings in time of those decided (H21).</summary>
    public double? HandlingOnTime { get; init; }

    /// <summary>Resolved of all cases.</summary>
    public double? ResolvedRate { get; init; }

    /// <summary>Reopened at least once, of all cases.</summary>
    public double? ReopenedRate { get; init; }

    /// <summary>Complaints of all cases.</summary>
    public double? ComplaintRate { get; init; }

    /// <summary>Never corrected by staff, of all cases.</summary>
    public double? Accuracy { get; init; }
}
