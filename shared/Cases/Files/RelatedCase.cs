using NodaTime;

namespace Serverless.Cases;

/// <summary>Another case that this one belongs with.</summary>
/// <param name="Relation">How.</param>
/// <param name="Case">The other case.</param>
/// <param name="Number">Its number.</param>
/// <param name="At">Since when.</param>
public sealed record RelatedCase(CaseRelation Relation, CaseId Case, string Number, Instant At);
