namespace Serverless.Cases;

/// <summary>How a contact must be treated.</summary>
public enum ContactNature
{
    /// <summary>A customer's own message: opens or joins a case.</summary>
    Message,

    /// <summary>An automatic reply: recorded on its case or in the list, never answered.</summary>
    AutoReply,

    /// <summary>A mail system's report that a mail of ours did not arrive: recorded, never answered.</summary>
    Bounce,

    /// <summary>Spam by the provider's score: stored, never answered.</summary>
    Spam,

    /// <summary>The sender wants no more messages (STOP, 退订): consent is recorded, no case, no reply.</summary>
    OptOut,

    /// <summary>The sender wants messages again (START): consent is recorded, no case, no reply.</summary>
    OptIn,

    /// <summary>The sender asked for help by keyword (HELP): answered by the provider, no case.</summary>
    Help,

    /// <summary>A later part of a contact that is known already, such as a recording or its transcription: joins its case.</summary>
    Supplement,
}
