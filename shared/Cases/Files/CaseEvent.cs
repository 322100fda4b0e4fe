using NodaTime;

namespace Serverless.Cases;

/// <summary>One entry of a case file; nothing is overwritten, a correction is a new entry (H70).</summary>
public abstract record CaseEvent
{
    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }
}
