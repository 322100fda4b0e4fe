using NodaTime;

namespace Serverless.Cases;

/// <summary>One stretch of time that counted.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its end.</param>
public sealed record CountedSpan(Instant From, Instant To);
