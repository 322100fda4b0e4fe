namespace Serverless.Channels;

/// <summary>The remarks that the normalisers leave in <see cref="Cases.Contact.Flags"/>.</summary>
public static class IntakeFlags
{
    /// <summary>The request ended early or its parts were not closed; what was readable was used.</summary>
    public const string BrokenMultipart = "broken-multipart";

    /// <summary>Nothing of the request could be understood; the words are its bytes read as text.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A file was larger than allowed and is in the original only.</summary>
    public const string AttachmentTooLarge = "attachment-too-large";

    /// <summary>A file was of a type that could harm its reader and is in the original only.</summary>
    public const string AttachmentRefused = "attachment-refused";

    /// <summary>There were more files than allowed; the rest is in the original only.</summary>
    public const string AttachmentsTooMany = "attachments-too-many";

    /// <summary>SPF failed and no DKIM signature passed: the sender may be somebody else.</summary>
    public const string SenderUnverified = "sender-unverified";

    /// <summary>One of our own mails came back.</summary>
    public const string Loop = "loop";
}
