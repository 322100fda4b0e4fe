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

    /// <summary>Individual or organisation; absent while unknown.</summary>
    public CustomerKind? Kind { get; init; }

    /// <summary>What staff note about the customer; absent for nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>How each address was learned; absent for those of before.</summary>
    public IReadOnlyList<AddressOrigin> Origins { get; init => field = value ?? []; } = [];

    /// <summary>Who changed what, the newest last; bounded.</summary>
    public IReadOnlyList<CustomerChange> History { get; init => field = value ?? []; } = [];

    /// <summary>The record that this one was joined into; absent for one that stands alone.</summary>
    public CustomerLink? MergedInto { get; init; }

    /// <summary>The records that were joined into this one.</summary>
    public IReadOnlyList<CustomerLink> Merged { get; init => field = value ?? []; } = [];

    /// <summary>When staff last reviewed the record; absent while nobody did (H03).</summary>
    public NodaTime.Instant? ReviewedAt { get; init; }

    /// <summary>When it is due for review; absent for records of before and for those joined into another.</summary>
    public NodaTime.Instant? ReviewDueAt { get; init; }

    /// <summary>Counts the stored changes; 0 for one that is not stored yet.</summary>
    public long Version { get; init; }
}
