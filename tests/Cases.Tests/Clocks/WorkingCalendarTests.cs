using NodaTime;
using static Serverless.Cases.Tests.Local;

namespace Serverless.Cases.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Mondays =
        new() { [IsoDayOfWeek.Monday] = [OfficeWindow.Parse("09:00-17:00")] };

    [Fact]
    public void A_make_up_sunday_is_worked_and_a_holiday_is_not() // S04
    {
        Assert.True(WorkingCalendar.China.IsWorking(new LocalDate(2026, 1, 4)));
        Assert.False(WorkingCalendar.China.IsWorking(new LocalDate(2026, 10, 1)));
        Assert.True(WorkingCalendar.China.IsWorking(new LocalDate(2026, 3, 16)));
    }

    [Fact]
    public void Two_entries_of_a_date_that_disagree_are_refused() // S04
    {
        var date = new LocalDate(2026, 1, 5);
        CalendarEntry[] entries = [new(date, []), new(date, [OfficeWindow.WholeDay])];

        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new CalendarPlan("x", DateTimeZone.Utc, Mondays) { Entries = entries }));
        Assert.NotNull(new WorkingCalendar(new CalendarPlan("x", DateTimeZone.Utc, Mondays) { Entries = [entries[0], entries[0]] }));
    }

    [Fact]
    public void A_calendar_that_never_works_says_so()
    {
        var never = new WorkingCalendar(new CalendarPlan("x", DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>()));

        Assert.True(never.NeverWorks);
        Assert.Empty(never.NextWindows(Shanghai("2026-03-14 10:00"), 1));
        Assert.False(WorkingCalendar.China.NeverWorks);
    }

    [Fact]
    public void What_is_due_in_a_year_without_a_notice_is_provisional() // S05
    {
        var target = ServiceTarget.Business(Duration.FromHours(8));

        Assert.True(Provisional(target, "2026-12-31 17:00"));
        Assert.False(Provisional(target, "2026-12-30 09:00"));
        Assert.False(Provisional(ServiceTarget.Calendar(Duration.FromHours(48)), "2026-12-31 17:00"));
    }

    [Theory]
    [InlineData("2026-03-29 00:00", "2026-03-30 00:00", 1)] // 02:00 to 03:00 is skipped
    [InlineData("2026-10-25 00:00", "2026-10-26 00:00", 3)] // 02:00 to 03:00 comes twice
    [InlineData("2026-07-01 00:00", "2026-07-02 00:00", 2)]
    public void A_window_is_shorter_or_longer_where_the_clocks_change(string from, string to, int hours) // S06
    {
        var calendar = Calendars.Of("Europe/Berlin", "01:00-03:00");

        var elapsed = ServiceClockCalculator.Elapsed(
            ClockMeasure.Business, calendar, In("Europe/Berlin", from), In("Europe/Berlin", to), []);

        Assert.Equal(Duration.FromHours(hours), elapsed);
    }

    [Fact]
    public void A_date_without_its_midnight_is_still_walked()
    {
        var calendar = Calendars.Of("America/Asuncion", "00:00-24:00"); // 2023-10-01 began at 01:00.
        var start = In("America/Asuncion", "2023-09-30 12:00");

        var due = ServiceClockCalculator.Due(ServiceTarget.Business(Duration.FromHours(24)), calendar, start, []);

        Assert.Equal(start + Duration.FromHours(24), due);
        Assert.Equal(In("America/Asuncion", "2023-10-02 00:00"), calendar.CloseOf(new LocalDate(2023, 10, 1)));
    }

    [Fact]
    public void A_target_used_up_at_a_close_is_due_at_the_close() // S11
    {
        var due = Due(ServiceTarget.Business(Duration.FromHours(3)), "2026-03-16 09:00");

        Assert.Equal(Shanghai("2026-03-16 12:00"), due);
    }

    [Theory]
    [InlineData("2026-03-14 10:00", "2026-03-16 09:00")]
    [InlineData("2026-03-16 12:30", "2026-03-16 13:30")]
    [InlineData("2026-03-16 10:00", "2026-03-16 10:00")]
    public void A_target_of_zero_is_due_at_the_first_counting_instant(string start, string due) => // S12
        Assert.Equal(Shanghai(due), Due(ServiceTarget.Business(Duration.Zero), start));

    [Fact]
    public void A_date_wholly_inside_a_pause_is_no_working_day() // S14
    {
        var pause = new Pause(Shanghai("2026-03-16 20:00"), Shanghai("2026-03-18 08:00"));

        var due = ServiceClockCalculator.Due(ServiceTarget.InWorkingDays(1), WorkingCalendar.China, Shanghai("2026-03-16 10:00"), [pause]);

        Assert.Equal(Shanghai("2026-03-18 18:00"), due);
    }

    [Fact]
    public void Nothing_is_due_while_a_pause_lasts() => // S23
        Assert.Throws<ArgumentException>(() => ServiceClockCalculator.Due(
            ServiceTarget.Calendar(Duration.FromHours(1)), WorkingCalendar.China, Shanghai("2026-03-16 10:00"),
            [new Pause(Shanghai("2026-03-16 10:30"), null)]));

    [Fact]
    public void The_reason_can_be_said_in_both_languages()
    {
        var start = Shanghai("2026-12-31 17:00");
        var clock = ServiceClockCalculator.Reckon(ServiceTarget.Business(Duration.FromMinutes(90)), WorkingCalendar.China, start, [], 0.8m);

        var english = ClockExplanation.Sentence(clock.Why, start, clock.DueAt, Language.English);
        var chinese = ClockExplanation.Sentence(clock.Why, start, clock.DueAt, Language.Chinese);

        Assert.Equal(
            "1 h 30 min of office time from 2026-12-31 17:00: due 2027-01-01 09:30 (Asia/Shanghai); provisional, since that year's holidays are not published yet.",
            english);
        Assert.Contains("1 小时 30 分钟工作时间", chinese, StringComparison.Ordinal);
        Assert.Contains("暂定", chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-16 21:00", "2026-03-17 08:00")]
    [InlineData("2026-03-17 03:00", "2026-03-17 08:00")]
    [InlineData("2026-03-17 08:00", "2026-03-17 08:00")]
    [InlineData("2026-03-17 20:59", "2026-03-17 20:59")]
    public void Quiet_hours_move_a_message_to_the_morning(string at, string allowed) => // S51
        Assert.Equal(
            Shanghai(allowed), QuietHours.Default.NextAllowed(Shanghai(at), DateTimeZoneProviders.Tzdb["Asia/Shanghai"]));

    private static Instant Due(ServiceTarget target, string start) =>
        ServiceClockCalculator.Due(target, WorkingCalendar.China, Shanghai(start), []);

    private static bool Provisional(ServiceTarget target, string start) =>
        ServiceClockCalculator.Reckon(target, WorkingCalendar.China, Shanghai(start), [], 0.8m).Why.Provisional;
}
