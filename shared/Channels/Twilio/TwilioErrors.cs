namespace Serverless.Channels;

/// <summary>Twilio's error codes, sorted by what must be done (contracts/twilio.md section 4).</summary>
public static class TwilioErrors
{
    /// <summary>Sorts a code of Twilio; an unknown one goes by its family.</summary>
    public static TwilioFault Classify(int code) => code switch
    {
        21610 => TwilioFault.OptedOut,
        21211 or 21612 or 21614 or 21217 => TwilioFault.Recipient,
        30004 or 30005 or 30006 or 30007 => TwilioFault.Recipient,
        30003 or 30008 => TwilioFault.OnceMore,
        20429 or 20500 or 20503 or 21611 => TwilioFault.Transient,
        30001 or 30017 or 30022 or 30023 or 30036 or 30410 => TwilioFault.Transient,
        20003 or 20404 or 21212 or 21606 or 21408 or 21215 or 21608 or 21703 or 21602 or 21617 or 21205 or 21218 => TwilioFault.Configuration,
        30002 or 30032 or 30034 => TwilioFault.Configuration,
        >= 21000 and < 22000 => TwilioFault.Recipient,
        >= 30000 and < 31000 => TwilioFault.Unrecognised,
        _ => TwilioFault.Configuration,
    };

    /// <summary>Sorts an answer of the REST interface, with or without a readable code (a proxy's page has none).</summary>
    public static TwilioFault Classify(int httpStatus, int? code) => httpStatus switch
    {
        >= 500 or 429 or 408 => TwilioFault.Transient,
        401 or 403 when code is null => TwilioFault.Configuration,
        _ => code is { } known ? Classify(known) : TwilioFault.Configuration,
    };

    /// <summary>Whether the recipient will never be reached on this channel, so that the next channel must be taken.</summary>
    public static bool IsPermanent(this TwilioFault fault) =>
        fault is TwilioFault.Recipient or TwilioFault.OptedOut or TwilioFault.Unrecognised;

    /// <summary>Whether an operator must look: our settings are at fault, or the code is new.</summary>
    public static bool NeedsOperator(this TwilioFault fault) => fault is TwilioFault.Configuration or TwilioFault.Unrecognised;
}
