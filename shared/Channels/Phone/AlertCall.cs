using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The second half of an alert call: what the pressed key means, and what is said to it (H40).</summary>
public static class AlertCall
{
    /// <summary>Whether the key that ends the call's gather confirms the alert. Any other key, and none, does not.</summary>
    /// <param name="form">The pairs that Twilio posted to the key's address, whose signature was found right.</param>
    public static bool IsConfirmed(FormPairs form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form["Digits"] == "1";
    }

    /// <summary>The document that ends the call.</summary>
    /// <param name="isConfirmed">What <see cref="IsConfirmed"/> said.</param>
    /// <param name="language">As the call spoke.</param>
    /// <param name="book">The words in force.</param>
    public static string Answer(bool isConfirmed, Language language, TemplateBook book)
    {
        var words = PhoneWords.In(language, book);
        return new TwimlWriter()
            .Say(Speaker.Of(language), isConfirmed ? words.AlertConfirmed : words.AlertOpen)
            .Hangup()
            .Finish();
    }
}
