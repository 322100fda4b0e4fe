using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>The first-contact owner was told the outcome of a case that somebody else settled (H30).</summary>
    public sealed record OwnerInformed(string StaffId) : CaseEvent;

    /// <summary>A question was handed to a department; <see cref="StaffId"/> is who was told, absent when nobody could be.</summary>
    public sealed record DepartmentAsked(string Department, string Question, string? StaffId, ClockName? Clock) : CaseEvent;

    /// <summary>The department answered (H23).</summary>
    public sealed record DepartmentAnswered(string Department, string Text) : CaseEvent;

    /// <summary>The department needs longer and reported so; <see cref="ReportedTo"/> is who was told in the service centre (H23).</summary>
    public sealed record DepartmentAnswerExtended(string Department, Instant Until, string Reason, string? ReportedTo) : CaseEvent;

    /// <summary>A manager approved the plan of a special case and set the agreed date (H32).</summary>
    public sealed record PlanApproved(string Plan, Instant Until) : CaseEvent;

    /// <summary>A manager sent the plan of a special case back (H32).</summary>
    public sealed record PlanReturned(string Reason) : CaseEvent;
}
