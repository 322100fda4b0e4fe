namespace Serverless.Functions;

/// <summary>What a <see cref="MessageScreen"/> says.</summary>
public enum MessageKind
{
    /// <summary>400: the request could not be read.</summary>
    Unreadable,

    /// <summary>403: the caller may not.</summary>
    Forbidden,

    /// <summary>403: the form came from another site.</summary>
    Elsewhere,

    /// <summary>404: there is nothing at this address.</summary>
    NotFound,

    /// <summary>404: no case belongs to this tracking link.</summary>
    TrackUnknown,

    /// <summary>405: the address takes another method.</summary>
    MethodRefused,

    /// <summary>410: there was something, and it has ended.</summary>
    Gone,

    /// <summary>413: more was sent than is taken.</summary>
    TooLarge,

    /// <summary>429: too many in a short time.</summary>
    TooMany,

    /// <summary>500: our fault.</summary>
    Failed,

    /// <summary>503: not now.</summary>
    Unavailable,
}
