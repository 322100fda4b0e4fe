using NodaTime;

namespace Serverless.Cases;

/// <summary>One documented try to reach a customer for the follow-up (S17).</summary>
/// <param name="Round">The round of the case.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Holds">Whether the result holds; absent unless the customer said.</param>
/// <param name="TriedAt">When it was tried.</param>
/// <param name="By">Who tried.</param>
/// <param name="AreNotesLate">Whether its notes came later than the policy allows (H26).</param>
public sealed record FollowUpTry(int Round, FollowUpOutcome Outcome, bool? Holds, Instant TriedAt, string? By, bool AreNotesLate);
