using NodaTime;

namespace Serverless.Cases;

/// <summary>The plan of a special case as a manager approved it (H32).</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Until">The agreed date.</param>
/// <param name="By">The manager.</param>
/// <param name="At">When.</param>
public sealed record SpecialPlanView(string Plan, Instant Until, Actor By, Instant At);
