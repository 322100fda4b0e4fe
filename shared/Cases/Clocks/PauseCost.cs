using NodaTime;

namespace Serverless.Cases;

/// <summary>A pause and the part of it that cost time (S22).</summary>
/// <param name="From">Its first instant on the clock.</param>
/// <param name="To">Its end; absent while it lasts.</param>
/// <param name="Cost">How much time would have counted in it.</param>
public sealed record PauseCost(Instant From, Instant? To, Duration Cost);
