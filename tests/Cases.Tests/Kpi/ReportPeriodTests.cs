using NodaTime;

namespace Serverless.Cases.Tests;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("2026-11", ReportKind.Month, "2026-11-01", "2026-11-30", "2026-12-10", "2026-12")]
    [InlineData("2026-12", ReportKind.Month, "2026-12-01", "2026-12-31", "2027-01-10", "2027-01")]
    [InlineData("2026-Q4", ReportKind.Quarter, "2026-10-01", "2026-12-31", "2027-01-07", "2027-Q1")]
    [InlineData("2028", ReportKind.Year, "2028-01-01", "2028-12-31", "2029-01-31", "2029")]
    public void A_period_knows_its_dates_and_when_its_report_is_due(string text, ReportKind kind, string first, string last, string by, string next) // H81
    {
        var period = ReportPeriod.TryParse(text)!;

        Assert.Equal((kind, text, next), (period.Kind, period.ToString(), period.Next.ToString()));
        Assert.Equal((first, last, by), (Text(period.First), Text(period.Last), Text(period.ReportBy)));
        Assert.Equal(period, ReportPeriod.Of(kind, period.Last));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("26")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-Q5")]
    [InlineData("2026_11")]
    [InlineData("1999")]
    [InlineData("+026")]
    public void What_is_no_period_is_none(string? text) => Assert.Null(ReportPeriod.TryParse(text));

    [Fact]
    public void A_month_begins_at_midnight_of_the_calendars_zone()
    {
        var (from, before) = ReportPeriod.TryParse("2026-11")!.In(WorkingCalendar.China.Zone);

        Assert.Equal((Instant.FromUtc(2026, 10, 31, 16, 0), Instant.FromUtc(2026, 11, 30, 16, 0)), (from, before));
    }

    [Fact]
    public void Every_figure_has_a_name_by_which_it_is_traced() // H80, H81
    {
        var tally = KpiTally.Of(Lives.Whole());

        Assert.All(KpiTally.Figures, figure => Assert.NotNull(tally.CountOf(figure)));
        Assert.Equal(1, tally.CountOf("first-response-missed"));
        Assert.Equal(1, tally.CountOf("reopened"));
        Assert.Null(tally.CountOf("first-response"));
        Assert.Null(tally.CountOf("nothing"));
    }

    [Theory]
    [InlineData(null, true, KpiBy.All)]
    [InlineData("owner", true, KpiBy.Owner)]
    [InlineData("Provider", true, KpiBy.Provider)]
    [InlineData("1", false, KpiBy.All)]
    [InlineData("-1", false, KpiBy.All)]
    [InlineData("colour", false, KpiBy.All)]
    public void A_dimension_is_read_by_its_name(string? name, bool isKnown, KpiBy by)
    {
        Assert.Equal(isKnown, CaseKpi.TryParse(name, out var read));
        Assert.True(!isKnown || read == by);
    }

    private static string Text(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
