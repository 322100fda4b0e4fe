using NodaTime;

namespace Serverless.Cases;

/// <summary>What a clock came to, or would have.</summary>
/// <param name="DueAt">When it was due; absent when it ended in a pause.</param>
/// <param name="Warned">Whether the handler was warned.</param>
/// <param name="Breached">Whether it ran out.</param>
/// <param name="LateBy">How late it was answered, or is by now, on its own measure; zero in time.</param>
public sealed record TrialOutcome(Instant? DueAt, bool Warned, bool Breached, Duration LateBy);
