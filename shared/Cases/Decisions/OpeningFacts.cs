namespace Serverless.Cases;

/// <summary>What a new case is opened from.</summary>
public sealed record OpeningFacts
{
    /// <summary>The contact that opens it.</summary>
    public required Contact Contact { get; init; }

    /// <summary>Its customer.</summary>
    public required Customer Customer { get; init; }

    /// <summary>How the contact was sorted.</summary>
    public required SortingResult Sorting { get; init; }

    /// <summary>Why it joins no case.</summary>
    public MatchReason Match { get; init; } = MatchReason.Nothing;

    /// <summary>The older case that it follows (S30); absent for others.</summary>
    public CaseId? LinkedTo { get; init; }

    /// <summary>The earlier complaint that this one repeats (H43); absent for others.</summary>
    public CaseHead? RepeatOf { get; init; }

    /// <summary>The staff ids of those who are away now, and get no new case (S46).</summary>
    public IReadOnlySet<string> Away { get; init; } = DutyBook.Nobody;

    /// <summary>1, and one more after each number that was taken.</summary>
    public int Attempt { get; init; } = 1;
}
