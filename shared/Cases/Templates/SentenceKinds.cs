namespace Serverless.Cases;

/// <summary>The single sentences that a service manager can change: what a call hears (H05), and what a customer is reminded of (S21).</summary>
public static class SentenceKinds
{
    /// <summary>Who we are, and the key for this language.</summary>
    public const string Greeting = "phone-greeting";

    /// <summary>What was said was not understood.</summary>
    public const string NotUnderstood = "phone-not-understood";

    /// <summary>Asks what the call is about.</summary>
    public const string Ask = "phone-ask";

    /// <summary>Asks a caller without a number for one.</summary>
    public const string AskNumber = "phone-ask-number";

    /// <summary>Offers to leave a message.</summary>
    public const string OfferRecording = "phone-offer-recording";

    /// <summary>Asks for the message.</summary>
    public const string Record = "phone-record";

    /// <summary>Says back what was heard.</summary>
    public const string Heard = "phone-heard";

    /// <summary>Ends a call that was taken.</summary>
    public const string Thanks = "phone-thanks";

    /// <summary>Ends a call that nobody could understand.</summary>
    public const string EndUnclear = "phone-end-unclear";

    /// <summary>Ends an abusive call politely.</summary>
    public const string EndAbuse = "phone-end-abuse";

    /// <summary>Ends a call that is for somebody else.</summary>
    public const string EndOutOfScope = "phone-end-out-of-scope";

    /// <summary>A pressed key confirmed an alert.</summary>
    public const string AlertConfirmed = "phone-alert-confirmed";

    /// <summary>No key confirmed the alert.</summary>
    public const string AlertOpen = "phone-alert-open";

    /// <summary>Reminds a customer of what we wait for.</summary>
    public const string WaitingReminder = "waiting-reminder";

    /// <summary>All of them, each with its placeholder, which it cannot leave out; empty for one without.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [Greeting] = "{organisation}",
        [NotUnderstood] = "",
        [Ask] = "",
        [AskNumber] = "",
        [OfferRecording] = "",
        [Record] = "",
        [Heard] = "{speech}",
        [Thanks] = "",
        [EndUnclear] = "",
        [EndAbuse] = "",
        [EndOutOfScope] = "{organisation}",
        [AlertConfirmed] = "",
        [AlertOpen] = "",
        [WaitingReminder] = "{awaited}",
    };

    /// <summary>A sentence with its placeholder filled; what fills it is not read again.</summary>
    /// <param name="kind">One of the names.</param>
    /// <param name="sentence">With the kind's placeholder, or without one.</param>
    /// <param name="value">What the placeholder says.</param>
    public static string Fill(string kind, string sentence, string value)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return All[kind] is { Length: > 0 } field ? sentence.Replace(field, value, StringComparison.Ordinal) : sentence;
    }
}
