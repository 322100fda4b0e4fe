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

    /// <summary>Only cases of this nature, or of one of these.</summary>
    public Choice<CaseNature>? Nature { get; init; }

    /// <summary>Only cases of this complexity, or of one of these.</summary>
    public Choice<Complexity>? Complexity { get; init; }

    /// <summary>Only cases of this urgency, or of one of these.</summary>
    public Choice<Urgency>? Urgency { get; init; }

    /// <summary>Only customers of this tier, or of one of these.</summary>
    public Choice<Tier>? Tier { get; init; }

    /// <summary>Only cases of this department, or of one of these.</summary>
    public Choice<string>? Department { get; init; }

    /// <summary>Whether the rule names a case with these traits.</summary>
    public bool Covers(CaseTraits traits) =>
        (Nature is null || Nature.Has(traits.Nature))
        && (Complexity is null || Complexity.Has(traits.Complexity))
        && (Urgency is null || Urgency.Has(traits.Urgency))
        && (Tier is null || Tier.Has(traits.Tier))
        && (Department is null || Department.Has(traits.Department));

    /// <summary>Whether the rule names every case that another one names, so that behind it the other is never reached.</summary>
    public bool CoversAllOf(TargetRule other) =>
        Clock == other.Clock
        && Holds(Nature, other.Nature, Enum.GetValues<CaseNature>())
        && Holds(Complexity, other.Complexity, Enum.GetValues<Complexity>())
        && Holds(Urgency, other.Urgency, Enum.GetValues<Urgency>())
        && Holds(Tier, other.Tier, Enum.GetValues<Tier>())
        && (Department is null || (other.Department is { } departments && departments.Values.All(Department.Has)));

    /// <summary>Whether it names all cases.</summary>
    internal bool IsForAll => CoversAllOf(new TargetRule { Clock = Clock, Target = Target });

    private static bool Holds<T>(Choice<T>? mine, Choice<T>? others, T[] all)
        where T : struct, Enum =>
        mine is null || (others?.Values ?? all).All(mine.Has);
}
