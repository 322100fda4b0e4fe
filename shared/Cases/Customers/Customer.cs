namespace Serverless.Cases;

/// <summary>One customer across all channels (H03).</summary>
public sealed record Customer
{
    /// <summary>The customer's id.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>The name as given; absent while unknown.</summary>
    public string? Name { get; init; }

    /// <summary>VIP, regular or potential.</summary>
    public Tier Tier { get; init; } = Tier.Regular;

    /// <summary>The language of the latest contact.</summary>
    public Language Language { get; init; }

    /// <summary>All known addresses, the first met first.</summary>
    public IReadOnlyList<ContactAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>The addresses that want no messages (H73): subset of <see cref="Addresses"/>.</summary>
    public IReadOnlyList<ContactAddress> OptedOut { get; init => field = value ?? []; } = [];

    /// <summary>The latest cases of theirs that were spam, at most 20; a further message is marked.</summary>
    public IReadOnlyList<CaseId> SpamCases { get; init => field = value ?? []; } = [];

    /// <summary>Counts the stored changes; 0 for one that is not stored yet.</summary>
    public long Version { get; init; }
}
