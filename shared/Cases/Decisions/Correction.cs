namespace Serverless.Cases;

/// <summary>What staff correct about a case's sorting; what is absent stays (H10).</summary>
/// <param name="Nature">The right nature.</param>
/// <param name="Complexity">The right complexity.</param>
/// <param name="Urgency">The right urgency.</param>
/// <param name="Department">The right department's id.</param>
/// <param name="Tier">The right tier.</param>
/// <param name="Reason">Why.</param>
public sealed record Correction(
    CaseNature? Nature, Complexity? Complexity, Urgency? Urgency, string? Department, Tier? Tier, string Reason);
