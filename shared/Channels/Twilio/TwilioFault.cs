namespace Serverless.Channels;

/// <summary>What an error of Twilio means for us (contracts/twilio.md section 4).</summary>
public enum TwilioFault
{
    /// <summary>This recipient cannot be reached on this channel: take the next one, mark the address.</summary>
    Recipient,

    /// <summary>The recipient opted out: record it, and never send there again.</summary>
    OptedOut,

    /// <summary>Our account, number or message is at fault: an operator must look.</summary>
    Configuration,

    /// <summary>Passes: try again with back-off, bounded.</summary>
    Transient,

    /// <summary>The handset was out of reach: worth one later try.</summary>
    OnceMore,

    /// <summary>A delivery code that the table does not know: as <see cref="Recipient"/>, and an operator must look.</summary>
    Unrecognised,
}
