namespace Serverless.Cases;

/// <summary>The way on which we reach a person.</summary>
public enum MessageChannel
{
    /// <summary>A text message.</summary>
    Sms,

    /// <summary>A mail.</summary>
    Email,

    /// <summary>A call that speaks.</summary>
    Voice,

    /// <summary>Shown in the console only, for a person without any address.</summary>
    Console,
}
