using NodaTime;

namespace Serverless.Cases;

/// <summary>A time that a pausable clock does not count, half-open (S20–S22).</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="End">Its end, which counts again; absent while it lasts.</param>
public readonly record struct Pause(Instant Start, Instant? End);
