namespace Serverless.Cases;

/// <summary>The dimension of a report (H80).</summary>
public enum KpiBy
{
    /// <summary>All in one.</summary>
    All,

    /// <summary>By department.</summary>
    Department,

    /// <summary>By handler.</summary>
    Handler,

    /// <summary>By channel.</summary>
    Channel,

    /// <summary>By nature.</summary>
    Nature,

    /// <summary>By tier.</summary>
    Tier,

    /// <summary>By policy version (H83).</summary>
    Policy,

    /// <summary>By first-contact owner (H30).</summary>
    Owner,

    /// <summary>By the provider of the handler's seat.</summary>
    Provider,
}
