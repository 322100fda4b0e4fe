namespace Serverless.Cases;

/// <summary>What staff change of a customer; what is absent stays (H03).</summary>
public sealed record CustomerPatch
{
    /// <summary>The name; empty to take it out.</summary>
    public string? Name { get; init; }

    /// <summary>The tier; needs a reason.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Individual or organisation.</summary>
    public CustomerKind? Kind { get; init; }

    /// <summary>The language.</summary>
    public Language? Language { get; init; }

    /// <summary>Notes for staff; empty to take them out.</summary>
    public string? Notes { get; init; }

    /// <summary>Addresses to add.</summary>
    public IReadOnlyList<ContactAddress> Add { get; init => field = value ?? []; } = [];

    /// <summary>Addresses to take out.</summary>
    public IReadOnlyList<ContactAddress> Remove { get; init => field = value ?? []; } = [];

    /// <summary>Addresses that were verified.</summary>
    public IReadOnlyList<ContactAddress> Verify { get; init => field = value ?? []; } = [];

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
