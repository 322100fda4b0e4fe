namespace Serverless.Channels;

/// <summary>How a text message is coded on the air, which decides what it costs (contracts/twilio.md section 5).</summary>
public enum SmsEncoding
{
    /// <summary>Seven bits a character: 160 in one segment, 153 in each of several.</summary>
    Gsm7,

    /// <summary>UTF-16 units: 70 in one segment, 67 in each of several.</summary>
    Ucs2,
}
