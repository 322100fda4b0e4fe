using System.Text;

namespace Serverless.Functions;

/// <summary>Answers to Twilio. Anything but TwiML would be read aloud to a caller or sent to the customer as a text.</summary>
internal static class Twiml
{
    /// <summary>Says nothing back.</summary>
    public static IResult Empty { get; } = Of("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>");

    public static IResult Of(string document) => TypedResults.Text(document, "text/xml", Encoding.UTF8);
}
