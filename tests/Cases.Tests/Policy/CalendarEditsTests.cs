using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

/// <summary>A calendar edit moves running clocks, once (S07).</summary>
public sealed class CalendarEditsTests
{
    private static readonly RuleFileName Edit = new("calendar", "china", 2);
    private static readonly Instant Friday16 = Local.Shanghai("2026-03-20 16:00");

    [Fact]
    public void A_make_up_day_brings_a_running_clock_forward() // S07
    {
        var file = HandedOver();
        Assert.Equal(Local.Shanghai("2026-03-23 16:00"), file.OpenClock(ClockKind.Handover)?.DueAt);

        var moved = Moved(file, Friday16 + Duration.FromHours(1));

        var clock = moved.File.OpenClock(ClockKind.Handover)!;
        Assert.Equal(Local.Shanghai("2026-03-21 16:00"), clock.DueAt);
        Assert.Equal("S07", clock.Why.Rule);
        Assert.Equal("calendar:china:2", Assert.Single(moved.Events).Key);
    }

    [Fact]
    public void A_day_off_moves_it_back()
    {
        var book = BookWith(new CalendarEntry(new LocalDate(2026, 3, 23), []));

        var moved = Assert.IsType<CaseDecision.Accepted>(CalendarEdits.Move(HandedOver(), Edit, book, Friday16));

        Assert.Equal(Local.Shanghai("2026-03-24 16:00"), moved.File.OpenClock(ClockKind.Handover)?.DueAt);
    }

    [Fact]
    public void The_same_edit_again_moves_nothing_and_so_does_another_calendars() // S07
    {
        var moved = Moved(HandedOver(), Friday16);

        Assert.IsType<CaseDecision.AlreadyDone>(CalendarEdits.Move(moved.File, Edit, WithSaturday(), Friday16));
        Assert.IsType<CaseDecision.AlreadyDone>(CalendarEdits.Move(HandedOver(), Edit with { Id = "berlin" }, WithSaturday(), Friday16));
    }

    [Fact]
    public void A_clock_on_the_calendar_measure_is_not_touched() =>
        Assert.IsType<CaseDecision.AlreadyDone>(CalendarEdits.Move(Given.NewCase, Edit, WithSaturday(), Friday16)); // H28

    [Fact]
    public void What_would_be_due_in_the_past_is_due_now()
    {
        var sunday = Local.Shanghai("2026-03-22 10:00"); // The edit of Saturday comes late: the calendar itself would refuse that, a slow sweep does not.

        var moved = Moved(HandedOver(), sunday);

        Assert.Equal(sunday, moved.File.OpenClock(ClockKind.Handover)?.DueAt);
    }

    [Fact]
    public void A_warning_that_was_sent_stays_sent() // S07, S41
    {
        var file = HandedOver();
        var name = ClockName.First(ClockKind.Handover);
        var warned = (CaseDecision.Accepted)ClockWatch.Warn(file, name, Given.Book, Local.Shanghai("2026-03-23 12:00"));
        var book = BookWith(new CalendarEntry(new LocalDate(2026, 3, 24), []), new CalendarEntry(new LocalDate(2026, 3, 23), []));

        var moved = Assert.IsType<CaseDecision.Accepted>(CalendarEdits.Move(warned.File, Edit, book, Local.Shanghai("2026-03-23 12:01")));

        Assert.Equal(Local.Shanghai("2026-03-25 16:00"), moved.File.Clock(name)?.DueAt);
        Assert.IsType<CaseDecision.AlreadyDone>(ClockWatch.Warn(moved.File, name, book, Local.Shanghai("2026-03-25 15:00")));
    }

    [Fact]
    public void A_clock_that_is_due_already_stays_missed() // S31
    {
        var monday = Local.Shanghai("2026-03-23 16:00");

        Assert.IsType<CaseDecision.AlreadyDone>(CalendarEdits.Move(HandedOver(), Edit, BookWith(new CalendarEntry(new LocalDate(2026, 3, 23), [])), monday));
    }

    private static CaseDecision.Accepted Moved(CaseFile file, Instant now) =>
        Assert.IsType<CaseDecision.Accepted>(CalendarEdits.Move(file, Edit, WithSaturday(), now));

    private static CaseFile HandedOver() =>
        ((CaseDecision.Accepted)HandingOver.Offer(
            Given.NewCase, Departments.TechnicalSupport, "需要专家", ActStamp.Staff("anna", Friday16), Given.Book, Given.Staff)).File;

    private static PolicyBook WithSaturday() => BookWith(new CalendarEntry(new LocalDate(2026, 3, 21), [OfficeWindow.Parse("09:00-12:00")]));

    private static PolicyBook BookWith(params CalendarEntry[] entries)
    {
        var china = CalendarDocument.China;
        return new PolicyBook(
            [Given.Book.InForceAt(Given.Monday9)],
            [(china with { Entries = [.. china.Entries.Where(known => entries.All(entry => entry.Date != known.Date)), .. entries] }).ToCalendar()]);
    }
}
