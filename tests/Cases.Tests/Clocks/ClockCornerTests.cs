using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases.Tests;

/// <summary>Changes of the clocks and other corners, each worked out by hand.</summary>
public sealed class ClockCornerTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "01:00-02:30", "2026-03-29T01:00:00Z")] // The close lies in the gap.
    [InlineData("Europe/Berlin", "2026-03-29", "02:00-03:00", "2026-03-29T01:00:00Z")] // So does the whole window.
    [InlineData("Europe/Berlin", "2026-10-25", "01:00-02:30", "2026-10-25T01:30:00Z")] // The close comes twice.
    [InlineData("Europe/Berlin", "2026-10-25", "01:00-02:00", "2026-10-25T00:00:00Z")] // The clocks go back to the close itself.
    [InlineData("Europe/Berlin", "2026-10-25", "01:00-03:00", "2026-10-25T02:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03", "09:00-24:00", "2018-11-04T03:00:00Z")] // The next date begins at 01:00.
    [InlineData("America/Sao_Paulo", "2019-02-16", "09:00-24:00", "2019-02-17T03:00:00Z")] // 23:00 to 24:00 comes twice.
    [InlineData("America/Havana", "2025-11-02", "00:00-00:30", "2025-11-02T05:30:00Z")] // Midnight comes twice.
    [InlineData("Africa/Cairo", "2024-04-25", "20:00-24:00", "2024-04-25T22:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:00-01:45", "2026-04-04T15:15:00Z")] // Half an hour comes twice.
    [InlineData("America/St_Johns", "2006-10-28", "20:00-24:00", "2006-10-29T03:30:00Z")] // Back over midnight.
    [InlineData("Pacific/Apia", "2011-12-31", "00:00-24:00", "2011-12-31T10:00:00Z")]
    public void A_date_closes_when_its_reading_passes_the_close_for_the_last_time(string zone, string date, string window, string close) // S06, S14
    {
        var actual = Calendars.Of(zone, window).CloseOf(LocalDatePattern.Iso.Parse(date).Value);

        Assert.Equal(InstantPattern.ExtendedIso.Parse(close).Value, actual);
    }

    [Fact]
    public void A_date_that_the_zone_left_out_is_no_working_day() // S06, S14
    {
        var calendar = Calendars.Of("Pacific/Apia", "09:00-17:00");

        Assert.False(calendar.IsWorking(new LocalDate(2011, 12, 30)));
        Assert.Null(calendar.CloseOf(new LocalDate(2011, 12, 30)));
        Assert.Equal(2, calendar.WorkingDaysBetween(new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31)));
    }

    [Fact]
    public void A_night_shift_is_two_windows() // S03
    {
        var calendar = Calendars.Of("Asia/Shanghai", "22:00-24:00", "00:00-06:00");

        var due = ServiceClockCalculator.Due(
            ServiceTarget.Business(Duration.FromHours(9)), calendar, Local.Shanghai("2026-03-16 21:00"), []);

        Assert.Equal(Local.Shanghai("2026-03-17 23:00"), due);
    }

    [Fact]
    public void A_yearly_day_off_comes_every_year_and_29_february_in_leap_years_alone() // S04
    {
        var calendar = new WorkingCalendar(new CalendarPlan("x", DateTimeZone.Utc, EveryDay())
        {
            Yearly = [new YearlyEntry(new AnnualDate(12, 25), []), new YearlyEntry(new AnnualDate(2, 29), [])],
        });

        Assert.Equal((false, false), (calendar.IsWorking(new LocalDate(2026, 12, 25)), calendar.IsWorking(new LocalDate(2028, 2, 29))));
        Assert.Equal((true, true), (calendar.IsWorking(new LocalDate(2027, 2, 28)), calendar.IsWorking(new LocalDate(2027, 3, 1))));
    }

    [Fact]
    public void A_yearly_and_a_dated_entry_that_disagree_are_refused() // S04
    {
        YearlyEntry[] yearly = [new(new AnnualDate(12, 25), [])];
        var plan = new CalendarPlan("x", DateTimeZone.Utc, EveryDay()) { Yearly = yearly };

        Assert.Throws<ArgumentException>(() => new WorkingCalendar(plan with { Entries = [new(new LocalDate(2026, 12, 25), [OfficeWindow.WholeDay])] }));
        Assert.False(new WorkingCalendar(plan with { Entries = [new(new LocalDate(2026, 12, 25), [])] }).IsWorking(new LocalDate(2026, 12, 25)));
    }

    [Fact]
    public void A_pause_without_an_end_undoes_nothing_that_was_due_before_it() // S23
    {
        var (start, target) = (Local.Shanghai("2026-03-16 09:00"), ServiceTarget.Business(Duration.FromHours(2)));

        Assert.Equal(
            Local.Shanghai("2026-03-16 11:00"),
            ServiceClockCalculator.FindDue(target, WorkingCalendar.China, start, [new Pause(Local.Shanghai("2026-03-16 11:30"), null)]));
        Assert.Null(ServiceClockCalculator.FindDue(target, WorkingCalendar.China, start, [new Pause(Local.Shanghai("2026-03-16 10:30"), null)]));
        Assert.Null(ServiceClockCalculator.FindDue(
            ServiceTarget.InWorkingDays(1), WorkingCalendar.China, start, [new Pause(Local.Shanghai("2026-03-16 10:30"), null)]));
    }

    [Fact]
    public void What_is_due_at_midnight_does_not_reach_into_the_new_year() // S05
    {
        var calendar = new WorkingCalendar(new CalendarPlan("x", DateTimeZone.Utc, EveryDay()) { KnownYears = [2026] });
        var start = Instant.FromUtc(2026, 12, 31, 0, 0);

        bool Provisional(Duration length) =>
            ServiceClockCalculator.Reckon(ServiceTarget.Business(length), calendar, start, [], 0.8m).Why.Provisional;

        Assert.Equal((false, true), (Provisional(Duration.FromHours(24)), Provisional(Duration.FromHours(25))));
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> EveryDay() =>
        Enumerable.Range(1, 7).ToDictionary(day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OfficeWindow>)[OfficeWindow.WholeDay]);
}
