namespace Serverless.Cases;

/// <summary>Why a case was closed without a result (S17, S33); counted neither met nor missed, and reversible.</summary>
public enum ClosedAs
{
    /// <summary>It goes on in another case of the customer (S33).</summary>
    Merged,

    /// <summary>Another case has the same matter.</summary>
    Duplicate,

    /// <summary>It is no customer's matter.</summary>
    Spam,

    /// <summary>The customer took it back.</summary>
    Withdrawn,
}
