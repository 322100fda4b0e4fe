namespace Serverless.Cases;

/// <summary>Where a contact belongs: a closed family.</summary>
/// <param name="Why">Why.</param>
public abstract record CaseMatch(MatchReason Why)
{
    /// <summary>It joins a case (H06).</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Why">Why.</param>
    public sealed record Joins(CaseId Case, MatchReason Why) : CaseMatch(Why);

    /// <summary>It opens a case.</summary>
    /// <param name="LinkedTo">The older case that it follows (S30); absent for none.</param>
    /// <param name="Why">Why it joins none.</param>
    public sealed record Opens(CaseId? LinkedTo, MatchReason Why) : CaseMatch(Why);
}
