using NodaTime;
using static Serverless.Cases.Tests.Local;

namespace Serverless.Cases.Tests;

/// <summary>The pure clock parts of the ten examples of the rules of service clocks.</summary>
public sealed class TenExamplesTests
{
    private static readonly WorkingCalendar China = WorkingCalendar.China;

    [Fact]
    public void Example_1_a_calendar_clock_runs_through_a_holiday()
    {
        var clock = Reckon(ServiceTarget.Calendar(Duration.FromHours(24)), "2026-09-25 22:10");

        Assert.Equal(Shanghai("2026-09-26 17:22"), clock.WarnAt);
        Assert.Equal(Shanghai("2026-09-26 22:10"), clock.DueAt);
    }

    [Fact]
    public void Example_1_a_follow_up_that_is_due_in_a_holiday_is_planned_before_it()
    {
        var due = Reckon(ServiceTarget.Calendar(Duration.FromDays(7)), "2026-09-28 16:00").DueAt;

        var plan = FollowUpPlan.For(Shanghai("2026-09-28 16:00"), due, China);

        Assert.Equal(Shanghai("2026-10-05 16:00"), due);
        Assert.Equal(Shanghai("2026-09-30 18:00"), plan.AskBy);
        Assert.Equal(Shanghai("2026-09-30 09:00"), plan.AskAt);
    }

    [Fact]
    public void Example_2_office_time_skips_the_dragon_boat_festival()
    {
        var clock = Reckon(ServiceTarget.Business(Duration.FromMinutes(480)), "2026-06-18 17:15");

        Assert.Equal(Shanghai("2026-06-22 16:09"), clock.WarnAt);
        Assert.Equal(Shanghai("2026-06-22 17:45"), clock.DueAt);
    }

    [Fact]
    public void Example_3_a_make_up_day_works_and_a_pause_outside_the_windows_costs_nothing()
    {
        var target = ServiceTarget.Business(Duration.FromMinutes(60));

        Assert.Equal(Shanghai("2026-05-09 09:40"), Reckon(target, "2026-05-08 17:40").DueAt);
        var paused = Reckon(target, "2026-05-08 17:40", new Pause(Shanghai("2026-05-08 18:30"), Shanghai("2026-05-09 08:00")));
        Assert.Equal(Shanghai("2026-05-09 09:40"), paused.DueAt);
        Assert.Equal(Duration.Zero, paused.Why.Paused);
    }

    [Fact]
    public void Example_4_a_pause_costs_its_working_minutes()
    {
        var target = ServiceTarget.Business(Duration.FromMinutes(600));
        var pause = new Pause(Shanghai("2026-03-10 11:00"), Shanghai("2026-03-11 14:00"));

        Assert.Equal(Shanghai("2026-03-11 14:00"), Reckon(target, "2026-03-10 10:00").DueAt);
        var clock = Reckon(target, "2026-03-10 10:00", pause);
        Assert.Equal(Shanghai("2026-03-12 15:30"), clock.DueAt);
        Assert.Equal(Duration.FromMinutes(540), clock.Why.Paused);
    }

    [Fact]
    public void Example_5_a_tighter_target_from_the_original_start_would_lie_in_the_past()
    {
        Assert.Equal(Shanghai("2026-03-18 11:30"), Reckon(ServiceTarget.Business(Duration.FromMinutes(600)), "2026-03-17 09:00").DueAt);
        Assert.Equal(Shanghai("2026-03-17 14:30"), Reckon(ServiceTarget.Business(Duration.FromMinutes(240)), "2026-03-17 09:00").DueAt);
        Assert.Equal(
            Duration.FromMinutes(270),
            ServiceClockCalculator.Elapsed(ClockMeasure.Business, China, Shanghai("2026-03-17 09:00"), Shanghai("2026-03-17 15:00"), []));
    }

    [Fact]
    public void Example_6_days_off_do_not_count_for_a_hand_over()
    {
        var clock = Reckon(ServiceTarget.RoundTheClock(Duration.FromHours(24)), "2026-04-03 16:00");

        Assert.Equal(Shanghai("2026-04-07 16:00"), clock.DueAt);
    }

    [Fact]
    public void Example_7_working_days_do_not_count_the_start_date()
    {
        var clock = Reckon(ServiceTarget.InWorkingDays(2), "2026-02-28 11:00");

        Assert.Equal(Shanghai("2026-03-03 18:00"), clock.DueAt);
        Assert.InRange(clock.WarnAt, Shanghai("2026-02-28 11:00"), clock.DueAt);
    }

    [Fact]
    public void Example_8_the_hour_that_is_repeated_counts_twice()
    {
        var start = In("Europe/Berlin", "2026-10-24 12:00");

        var due = ServiceClockCalculator.Due(ServiceTarget.Calendar(Duration.FromHours(48)), Calendars.Berlin, start, []);

        Assert.Equal(In("Europe/Berlin", "2026-10-26 11:00"), due);
    }

    [Fact]
    public void Example_9_the_closed_time_of_a_reopened_case_is_a_pause()
    {
        var closed = new Pause(Shanghai("2026-03-17 09:00"), Shanghai("2026-03-20 15:00"));

        var clock = Reckon(ServiceTarget.Calendar(Duration.FromHours(72)), "2026-03-16 09:00", closed);

        Assert.Equal(Shanghai("2026-03-22 15:00"), clock.DueAt);
    }

    [Fact]
    public void Example_10_the_warning_would_come_in_the_night()
    {
        var clock = Reckon(ServiceTarget.Calendar(Duration.FromHours(24)), "2026-03-23 08:00");

        Assert.Equal(Shanghai("2026-03-24 03:12"), clock.WarnAt);
        Assert.Equal(Shanghai("2026-03-24 08:00"), clock.DueAt);
    }

    private static ClockReckoning Reckon(ServiceTarget target, string start, params Pause[] pauses) =>
        ServiceClockCalculator.Reckon(target, China, Shanghai(start), pauses, 0.8m);
}
