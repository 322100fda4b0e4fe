namespace Serverless.Cases;

/// <summary>How planned callbacks are made (H64).</summary>
public enum CallbackWay
{
    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By text message.</summary>
    Sms,

    /// <summary>By mail.</summary>
    Email,

    /// <summary>By a visit.</summary>
    Visit,
}
