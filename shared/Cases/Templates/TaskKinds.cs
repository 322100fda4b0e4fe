namespace Serverless.Cases;

/// <summary>The kinds of tasks whose sentence a service manager can change.</summary>
public static class TaskKinds
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        StaffTasks.FeedbackAnalysis, StaffTasks.FollowUpCall, StaffTasks.FollowUpNotes, StaffTasks.SpecialCase, StaffTasks.AppealHandler,
        "handover", "handover-returned", "waiting-reminder", "waiting-limit", "outcome", "department-question", "department-answer",
        "department-extension", "plan-approved", "plan-returned", "inform-legal", "inform-corporate-affairs",
    ];
}
