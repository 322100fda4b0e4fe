namespace Serverless.Cases;

/// <summary>The way on which a customer reached us (H01). Stored and shown by name in lower case.</summary>
public enum Channel
{
    /// <summary>A telephone call.</summary>
    Phone,

    /// <summary>A text message, with or without media.</summary>
    Sms,

    /// <summary>An electronic mail.</summary>
    Email,

    /// <summary>The web form or its JSON call.</summary>
    Web,

    /// <summary>A visit or a letter that staff registered.</summary>
    Desk,
}
