using NodaTime;

namespace Serverless.Cases;

/// <summary>What a clock comes to: when it warns, when it is due, and why.</summary>
/// <param name="WarnAt">When the handler is warned; never later than <paramref name="DueAt"/>.</param>
/// <param name="DueAt">When the time is used up (S11).</param>
/// <param name="Why">The reasons.</param>
public sealed record ClockReckoning(Instant WarnAt, Instant DueAt, ClockWhy Why);
