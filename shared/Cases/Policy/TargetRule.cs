namespace Serverless.Cases;

/// <summary>The target of one kind of clock for the cases that it names; absent conditions name all.</summary>
public sealed record TargetRule
{
    /// <summary>The kind of clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>How long it may take.</summary>
    public required ServiceTarget Target { get; init; }

    /// <summary>Whether the clock pauses while we wait for the customer (S20).</summary>
    public bool Pausable { get; init; }

    /// <summary>Only cases of this nature.</summary>
    public CaseNature? Nature { get; init; }

    /// <summary>Only cases of this complexity.</summary>
    public Complexity? Complexity { get; init; }

    /// <summary>Only cases of this urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Only customers of this tier.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Only cases of this department.</summary>
    public string? Department { get; init; }

    /// <summary>Whether the rule names a case with these traits.</summary>
    public bool Covers(CaseTraits traits) =>
        (Nature is null || Nature == traits.Nature)
        && (Complexity is null || Complexity == traits.Complexity)
        && (Urgency is null || Urgency == traits.Urgency)
        && (Tier is null || Tier == traits.Tier)
        && (Department is null || Department == traits.Department);
}
