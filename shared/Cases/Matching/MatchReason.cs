namespace Serverless.Cases;

/// <summary>Why a contact belongs to a case, or to none (H06), in the order in which it is believed.</summary>
public enum MatchReason
{
    /// <summary>The token of a reply address or page.</summary>
    ReplyToken,

    /// <summary>It answers a mail of ours.</summary>
    MessageId,

    /// <summary>The case's number and its customer as the sender.</summary>
    CaseNumber,

    /// <summary>A part of the same call.</summary>
    Call,

    /// <summary>The sender has this one open case.</summary>
    OnlyOpenCase,

    /// <summary>Nothing names a case.</summary>
    Nothing,

    /// <summary>The sender has several open cases and the contact names none.</summary>
    SeveralOpenCases,

    /// <summary>It names a case that was closed too long ago, or is archived (S30).</summary>
    ClosedTooLong,
}
