namespace Serverless.Cases;

/// <summary>What is known of the customer when a contact is sorted.</summary>
public sealed record SortingFacts
{
    /// <summary>A customer of whom nothing is known.</summary>
    public static SortingFacts None { get; } = new();

    /// <summary>The customer's tier.</summary>
    public Tier Tier { get; init; } = Tier.Regular;

    /// <summary>The heads of the customer's earlier cases, open and closed.</summary>
    public IReadOnlyList<CaseHead> Earlier { get; init => field = value ?? []; } = [];
}
