namespace Serverless.Cases;

/// <summary>How one case stands to another.</summary>
public enum CaseRelation
{
    /// <summary>The other was merged into this one (S33).</summary>
    Absorbed,

    /// <summary>This one was split off the other (S34).</summary>
    SplitFrom,

    /// <summary>The other was split off this one (S34).</summary>
    SplitOff,

    /// <summary>The other is an earlier complaint of the same customer (H53).</summary>
    RepeatOf,
}
