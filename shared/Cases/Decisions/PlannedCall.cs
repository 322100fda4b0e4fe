using NodaTime;

namespace Serverless.Cases;

/// <summary>The call that staff owe the customer of a closed case (S50): planned, tried, never notified of by itself.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Department">Its department.</param>
/// <param name="StaffId">Who calls: the first-contact owner, else the handler; absent for the department.</param>
/// <param name="PlannedOn">The planned date, in the calendar's zone.</param>
/// <param name="From">From when on that date somebody can call.</param>
/// <param name="Until">By when.</param>
/// <param name="DueAt">When the follow-up is due.</param>
/// <param name="Tries">The tries so far.</param>
public sealed record PlannedCall(
    CaseId Case, string Number, string Department, string? StaffId, LocalDate PlannedOn, Instant From, Instant Until, Instant DueAt,
    IReadOnlyList<FollowUpTry> Tries)
{
    /// <summary>The call of a case, or null when none is owed.</summary>
    public static PlannedCall? Of(CaseFile file, PolicyBook book)
    {
        if (!FollowUps.IsCallOwed(file) || FollowUps.PlanOf(file.Head, book) is not { } plan
            || file.OpenClock(ClockKind.FollowUp)?.DueAt is not { } due)
        {
            return null;
        }

        var head = file.Head;
        return new PlannedCall(
            file.Id, head.Number, head.Department, head.Owner ?? head.Handler, book.CalendarOf(book.Of(head)).DateOf(plan.AskBy), plan.AskAt,
            plan.AskBy, due, [.. file.FollowUpTries.Where(one => one.Round == head.Round)]);
    }
}
