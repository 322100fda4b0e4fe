namespace Serverless.Functions;

/// <summary>What a step of a case means to its customer.</summary>
public enum TrackStepKind
{
    /// <summary>The contact was registered as a case (H04).</summary>
    Received,

    /// <summary>Staff said a first substantive word (H20).</summary>
    Responded,

    /// <summary>A plan was given (H21).</summary>
    Handling,

    /// <summary>We asked the customer for something (S20).</summary>
    WaitingForCustomer,

    /// <summary>The customer wrote again (H06).</summary>
    CustomerWrote,

    /// <summary>Another department accepted it (H31).</summary>
    HandedOver,

    /// <summary>The result went out (H60).</summary>
    Resolved,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>The survey was answered (H61).</summary>
    SurveyAnswered,

    /// <summary>The follow-up was answered (H63).</summary>
    FollowUpAnswered,

    /// <summary>The customer appealed (H52).</summary>
    Appealed,

    /// <summary>The customer took it back (S17).</summary>
    Withdrawn,

    /// <summary>Open again.</summary>
    Reopened,
}
