using NodaTime;

namespace Serverless.Cases;

/// <summary>What a monthly check of the archive found (H71).</summary>
public sealed record ArchiveResult
{
    /// <summary>The month that the check belongs to.</summary>
    public required string Period { get; init; }

    /// <summary>When it was done.</summary>
    public required Instant CheckedAt { get; init; }

    /// <summary>The records looked at: closed cases that can be reopened no more, and are not archived yet.</summary>
    public required int Checked { get; init; }

    /// <summary>Of these, whole: they are archived now.</summary>
    public required int Archived { get; init; }

    /// <summary>How many have gaps.</summary>
    public required int Incomplete { get; init; }

    /// <summary>The first of those with gaps.</summary>
    public required IReadOnlyList<ArchiveGap> Gaps { get; init; }
}
