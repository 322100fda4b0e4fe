using NodaTime;
using static Serverless.Cases.Tests.Local;

namespace Serverless.Cases.Tests;

public sealed class CalendarEditTests
{
    private static readonly LocalDate Today = new(2026, 6, 1);
    private static readonly CalendarDocument Next = CalendarDocument.China with { Version = 2 };

    [Fact]
    public void A_change_from_today_on_is_told_by_its_dates() // S07
    {
        var (dates, faults) = Changes(Next with { Entries = [.. Next.Entries, new CalendarEntry(Today, []), new CalendarEntry(new LocalDate(2026, 6, 4), [])] });

        Assert.Empty(faults);
        Assert.Equal([Today, new LocalDate(2026, 6, 4)], dates);
    }

    [Fact]
    public void A_date_that_is_past_is_frozen() // S07
    {
        var (_, faults) = Changes(Next with { Entries = [.. Next.Entries, new CalendarEntry(new LocalDate(2026, 5, 29), [])] });

        Assert.Equal($"entries[{Next.Entries.Count}]", Assert.Single(faults).Path);
    }

    [Fact]
    public void Office_hours_change_by_a_later_week_and_not_in_the_past() // S07
    {
        var long_ = Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OfficeWindow>)[OfficeWindow.Parse("08:00-20:00")]);

        Assert.NotEmpty(Changes(Next with { Week = long_ }).Faults);
        var (dates, faults) = Changes(Next with { LaterWeeks = [new OfficeWeek(new LocalDate(2026, 6, 8), long_)] });
        Assert.Empty(faults);
        Assert.Equal(new LocalDate(2026, 6, 8), dates[0]);
    }

    [Fact]
    public void Id_zone_and_version_are_no_edits() // S07
    {
        var (_, faults) = Changes(CalendarDocument.China with { Id = "beijing", Zone = "Asia/Urumqi" });

        Assert.Equal(["id", "zone", "version"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void A_running_clock_moves_to_the_new_day_off() // S07
    {
        var clock = Running(ServiceTarget.Business(Duration.FromHours(8)), "2026-06-01 10:00");
        var off = (Next with { Entries = [.. Next.Entries, new CalendarEntry(new LocalDate(2026, 6, 2), [])] }).ToCalendar();

        var moved = CalendarEdit.Move(clock, off, 0.8m, Shanghai("2026-06-01 12:00"));

        Assert.Equal(Shanghai("2026-06-02 10:30"), clock.DueAt);
        Assert.Equal(Shanghai("2026-06-03 10:30"), moved?.DueAt);
        Assert.Equal(new LocalDate(2026, 6, 2), Assert.Single(moved?.Why.DaysOff ?? []).From);
    }

    [Fact]
    public void A_clock_that_the_edit_does_not_touch_stays() // S07
    {
        var off = (Next with { Entries = [.. Next.Entries, new CalendarEntry(new LocalDate(2026, 6, 4), [])] }).ToCalendar();

        Assert.Null(CalendarEdit.Move(Running(ServiceTarget.Business(Duration.FromHours(8)), "2026-06-01 10:00"), off, 0.8m, Shanghai("2026-06-01 12:00")));
        Assert.Null(CalendarEdit.Move(Running(ServiceTarget.Calendar(Duration.FromHours(99)), "2026-06-01 10:00"), off, 0.8m, Shanghai("2026-06-01 12:00")));
    }

    [Fact]
    public void Nobody_is_late_by_an_edit() // S07, S32
    {
        var clock = Running(ServiceTarget.InWorkingDays(1), "2026-06-01 10:00");
        var shorter = (Next with { Entries = [.. Next.Entries, new CalendarEntry(new LocalDate(2026, 6, 2), [OfficeWindow.Parse("09:00-10:00")])] }).ToCalendar();

        var moved = CalendarEdit.Move(clock, shorter, 0.8m, Shanghai("2026-06-02 11:00"));

        Assert.Equal(Shanghai("2026-06-02 11:00"), moved?.DueAt);
    }

    private static (IReadOnlyList<LocalDate> Dates, List<RuleFault> Faults) Changes(CalendarDocument next)
    {
        var faults = new List<RuleFault>();
        return (CalendarEdit.Changes(CalendarDocument.China, next, Today, faults), faults);
    }

    private static ClockView Running(ServiceTarget target, string start)
    {
        var clock = ServiceClockCalculator.Reckon(target, WorkingCalendar.China, Shanghai(start), [], 0.8m);
        return new ClockView
        {
            Name = ClockName.First(ClockKind.Resolution),
            State = ClockState.Running,
            StartedAt = Shanghai(start),
            DueAt = clock.DueAt,
            WarnAt = clock.WarnAt,
            Why = clock.Why,
        };
    }
}
