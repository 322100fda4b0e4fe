using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A survey was sent for a round (S51).</summary>
    public sealed record SurveyOpened(int Round, Instant ExpiresAt) : CaseEvent;

    /// <summary>The survey's one reminder was sent (H61).</summary>
    public sealed record SurveyReminded(int Round) : CaseEvent;

    /// <summary>The customer answered the survey.</summary>
    public sealed record SurveyAnswered(int Round, SurveyAnswer Answer) : CaseEvent;

    /// <summary>The survey was withdrawn, since the case was reopened (S51).</summary>
    public sealed record SurveyWithdrawn(int Round) : CaseEvent;

    /// <summary>Nobody answered the survey in its time.</summary>
    public sealed record SurveyExpired(int Round) : CaseEvent;

    /// <summary>The customer was asked whether the result holds (H63).</summary>
    public sealed record FollowUpAsked(int Round) : CaseEvent;

    /// <summary>The customer said whether it holds.</summary>
    public sealed record FollowUpAnswered(int Round, bool Holds, string? Comment) : CaseEvent;

    /// <summary>The customer did not say in time.</summary>
    public sealed record FollowUpExpired(int Round) : CaseEvent;

    /// <summary>Staff got something to do, such as <c>feedback-analysis</c> (H25).</summary>
    public sealed record StaffTaskOpened(string TaskId, string Kind, string Reason, string? StaffId) : CaseEvent
    {
        /// <summary>By when, where the task has a deadline of its own and no clock (H26).</summary>
        public Instant? DueAt { get; init; }
    }

    /// <summary>Staff did it.</summary>
    public sealed record StaffTaskDone(string TaskId, string Note) : CaseEvent;
}
