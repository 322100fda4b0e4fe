using NodaTime;

namespace Serverless.Cases;

/// <summary>How long a file is kept (H71, S52). Pure.</summary>
public static class Retention
{
    /// <summary>The last date on which a file must be kept: so many years by civil date, 29 February ending on 28 February.</summary>
    /// <param name="closedOn">The date of the last closure in the calendar's zone.</param>
    /// <param name="years">The policy's years.</param>
    public static LocalDate EndOf(LocalDate closedOn, int years) => closedOn.PlusYears(years); // NodaTime truncates to the month's last day.

    /// <summary>The last date on which a case's file must be kept, or null while the case is not closed.</summary>
    public static LocalDate? EndOf(CaseHead head, PolicyBook book)
    {
        var policy = book.Of(head);
        return head.ClosedAt is { } closed ? EndOf(book.CalendarOf(policy).DateOf(closed), policy.AfterClosure.KeepYears) : null;
    }
}
