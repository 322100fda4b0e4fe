namespace Serverless.Cases;

/// <summary>A part of a message, by the channel that carries it.</summary>
public enum TemplatePart
{
    /// <summary>A text message.</summary>
    Sms,

    /// <summary>A mail's subject.</summary>
    Subject,

    /// <summary>A mail's body, also shown in the console.</summary>
    Body,

    /// <summary>The words of a call.</summary>
    Voice,
}
