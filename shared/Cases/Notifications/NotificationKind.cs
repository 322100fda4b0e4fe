namespace Serverless.Cases;

/// <summary>Why a word goes to a person. Shown by name in kebab case.</summary>
public enum NotificationKind
{
    /// <summary>To the customer: received, here is your number and the promise (H04).</summary>
    Receipt,

    /// <summary>To the handler: a clock is about to run out (H40).</summary>
    Warning,

    /// <summary>To a supervisor, manager or director: a clock ran out (H40).</summary>
    Alert,

    /// <summary>To those alerted: the matter is settled (S44).</summary>
    AllClear,

    /// <summary>To the customer: staff's words.</summary>
    Reply,

    /// <summary>To the customer: the result, before closure (H60).</summary>
    Result,

    /// <summary>To the customer: were we good (H61)?</summary>
    Survey,

    /// <summary>To the customer: the one reminder of the survey (H61).</summary>
    SurveyReminder,

    /// <summary>To the customer: does it hold (H63)?</summary>
    FollowUp,

    /// <summary>To staff: something to do, such as analysing a poor score (H62).</summary>
    StaffTask,
}
