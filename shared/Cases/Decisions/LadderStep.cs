using NodaTime;

namespace Serverless.Cases;

/// <summary>One step of a climb.</summary>
/// <param name="Level">The level.</param>
/// <param name="At">When its time comes; absent when only a broken promise brings it about (S44).</param>
public sealed record LadderStep(int Level, Instant? At);
