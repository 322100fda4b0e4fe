namespace Serverless.Cases;

/// <summary>A message whose words a service manager can change; where a notification reads differently by its case, each reading is one.</summary>
public enum TemplateKind
{
    /// <summary>To the customer: received (H04).</summary>
    Receipt,

    /// <summary>To staff: a clock is about to run out (H40).</summary>
    Warning,

    /// <summary>To whom it concerns: a clock ran out (H40).</summary>
    Alert,

    /// <summary>To whom it concerns: a class-1 incident, to be confirmed (H27).</summary>
    IncidentAlert,

    /// <summary>To a copy list: somebody was alerted (H27).</summary>
    AlertCopy,

    /// <summary>To whoever was alerted: it is settled (S44).</summary>
    AllClear,

    /// <summary>To whoever was alerted: the clock is due later now (S42).</summary>
    AllClearMoved,

    /// <summary>To the customer: staff's words.</summary>
    Reply,

    /// <summary>To the customer: the result (H51, H60).</summary>
    Result,

    /// <summary>To the customer: the survey (H61).</summary>
    Survey,

    /// <summary>To the customer: its one reminder (H61).</summary>
    SurveyReminder,

    /// <summary>To the customer: does it hold (H63)?</summary>
    FollowUp,

    /// <summary>To staff: something to do.</summary>
    StaffTask,

    /// <summary>To staff: a report is there (H81).</summary>
    ReportReady,

    /// <summary>To staff: planned callbacks begin (H64).</summary>
    CallbackAhead,

    /// <summary>To staff: records have gaps (H71).</summary>
    ArchiveGaps,
}
