using NodaTime;

namespace Serverless.Cases;

/// <summary>When the customer is asked after closure (S50).</summary>
/// <param name="AskAt">The first opening of the planned date: from then on it can be asked.</param>
/// <param name="AskBy">The close of the planned date.</param>
public sealed record FollowUpPlan(Instant AskAt, Instant AskBy)
{
    /// <summary>The third working day after closure, at the latest the last office window before due: it moves earlier, never later.</summary>
    public static FollowUpPlan For(Instant closedAt, Instant dueAt, WorkingCalendar calendar)
    {
        var closed = calendar.DateOf(closedAt);
        var plan = new FollowUpPlan(closedAt, dueAt); // Stands when no office opens between closure and due.
        var (date, days) = (closed, 0);
        while (days < 3 && date < calendar.DateOf(dueAt))
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
