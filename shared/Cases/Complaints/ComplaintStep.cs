namespace Serverless.Cases;

/// <summary>The way of a complaint (H50), in its order.</summary>
public enum ComplaintStep
{
    /// <summary>It was accepted.</summary>
    Accept,

    /// <summary>It was registered and verified with the customer.</summary>
    Verify,

    /// <summary>Its cause was looked for.</summary>
    Investigate,

    /// <summary>Measures were taken.</summary>
    Handle,

    /// <summary>The customer was told.</summary>
    FeedBack,

    /// <summary>The customer was asked whether it holds.</summary>
    CallBack,
}
