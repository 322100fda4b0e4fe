namespace Serverless.Functions;

/// <summary>What a dead letter was to do.</summary>
public enum LetterKind
{
    /// <summary>Open or join a case with a customer's contact.</summary>
    Contact,

    /// <summary>Look at a call that broke off.</summary>
    Call,

    /// <summary>Send a word of a case to a person.</summary>
    Notification,

    /// <summary>Send a word of the service itself to staff.</summary>
    ServiceWord,

    /// <summary>Fetch a file from a provider.</summary>
    Media,

    /// <summary>A queue or a body that this release does not know.</summary>
    Unknown,
}
