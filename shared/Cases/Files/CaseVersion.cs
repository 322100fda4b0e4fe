using NodaTime;

namespace Serverless.Cases;

/// <summary>How far a case file has come.</summary>
/// <param name="Case">The case.</param>
/// <param name="Customer">Its customer.</param>
/// <param name="Version">The number of its events.</param>
/// <param name="OpenedAt">When its first contact happened.</param>
public readonly record struct CaseVersion(CaseId Case, CustomerId Customer, long Version, Instant OpenedAt);
