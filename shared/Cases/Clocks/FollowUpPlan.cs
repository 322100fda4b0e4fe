using NodaTime;

namespace Serverless.Cases;

/// <summary>When the customer is asked after closure (S50).</summary>
/// <param name="AskAt">The first opening of the planned date: from then on it can be asked.</param>
/// <param name="AskBy">The close of the planned date.</param>
public sealed record FollowUpPlan(Instant AskAt, Instant AskBy)
{
    /// <summary>The third working day after closure, at the latest the last office window before due: it moves earlier, never later.</summary>
    /// <param name="closedAt">When the case was closed.</param>
    /// <param name="dueAt">When the follow-up is due.</param>
    /// <param name="calendar">The office's calendar.</param>
    /// <param name="workingDay">The working day after closure, where the policy names another than the third.</param>
    public static FollowUpPlan For(Instant closedAt, Instant dueAt, WorkingCalendar calendar, int workingDay = 3)
    {
        var closed = calendar.DateOf(closedAt);
        var plan = new FollowUpPlan(closedAt, dueAt); // Stands when no office opens between closure and due.
        var (date, days) = (closed, 0);
        while (days < workingDay && date < calendar.DateOf(dueAt))
        {
            date = date.PlusDays(1);
            if (calendar.CloseOf(date) is { } close && close <= dueAt)
            {
                var opening = calendar.WindowsOf(date)[0].Open;
                plan = new FollowUpPlan(date.AtStartOfDayInZone(calendar.Zone).ToInstant() + opening, close);
                days++;
            }
        }

        return plan;
    }
}
