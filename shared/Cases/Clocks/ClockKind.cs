namespace Serverless.Cases;

/// <summary>What a service clock measures. Shown by name in kebab case.</summary>
public enum ClockKind
{
    /// <summary>The first substantive word of staff (H20).</summary>
    FirstResponse,

    /// <summary>A first solution or plan (H21).</summary>
    InitialHandling,

    /// <summary>Closure after feedback (H22).</summary>
    Resolution,

    /// <summary>A department's answer (H23).</summary>
    DepartmentAnswer,

    /// <summary>The acceptance of a handover (H24).</summary>
    Handover,

    /// <summary>The answer to a further customer message (S18).</summary>
    NextAnswer,

    /// <summary>The analysis of feedback (H25).</summary>
    FeedbackAnalysis,

    /// <summary>The follow-up after closure (H26).</summary>
    FollowUp,

    /// <summary>The confirmation of a class-1 incident (H27).</summary>
    Incident,
}
