namespace Serverless.Cases;

/// <summary>How a customer is ranked (H14).</summary>
public enum Tier
{
    /// <summary>An ordinary customer.</summary>
    Regular,

    /// <summary>Goes first, with tighter targets.</summary>
    Vip,

    /// <summary>Not a customer yet.</summary>
    Potential,
}
