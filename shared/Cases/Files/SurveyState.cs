namespace Serverless.Cases;

/// <summary>Where a survey or follow-up stands.</summary>
public enum SurveyState
{
    /// <summary>Sent, waiting for an answer.</summary>
    Open,

    /// <summary>Answered, once and for all.</summary>
    Answered,

    /// <summary>Withdrawn, since the case was reopened (S51).</summary>
    Withdrawn,

    /// <summary>Not answered in its time.</summary>
    Expired,
}
