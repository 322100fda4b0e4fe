using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CaseKpiTests
{
    [Fact]
    public void Figures_are_counted_over_files() // H80
    {
        var good = Surveys.Answer(
            Lives.Surveyed(), 1, new SurveyAnswer(5, 10, null, null, null, null, null), Given.Book, Given.Staff, Lives.After(26)).Accepted();

        var figures = Assert.Single(CaseKpi.Of([good, Lives.Whole(), Lives.Responded(hours: 30)], KpiBy.All));

        Assert.Equal(("all", 3, 1, 1, 1), (figures.Group, figures.Cases, figures.Closed, figures.Reopened, figures.Uncorrected - 1));
        Assert.Equal((3, 2, 3.0, 0.5, 0.0), (figures.Surveys, figures.Votes, figures.CsatMean, figures.Satisfaction, figures.Nps));
        var first = figures.Clocks.Single(clock => clock.Clock == ClockKind.FirstResponse);
        Assert.Equal((1, 2, 0), (first.Met, first.Missed, first.Running));
        Assert.Equal(1 / 3.0, first.OnTimeRate);
    }

    [Fact]
    public void Groups_stand_in_the_order_of_their_names()
    {
        var files = new[] { Given.NewCase, Given.Opened(Given.Sms).File };

        Assert.Equal(["orders", "technical-support"], CaseKpi.Of(files, KpiBy.Department).Select(figures => figures.Group));
        Assert.Equal(["email", "sms"], CaseKpi.Of(files, KpiBy.Channel).Select(figures => figures.Group));
    }

    [Fact]
    public void Without_votes_there_are_no_rates()
    {
        var figures = CaseKpi.Of([Given.NewCase], KpiBy.All)[0];

        Assert.Null(figures.CsatMean);
        Assert.Null(figures.Nps);
        Assert.Null(figures.CallbackRate);
        Assert.Empty(CaseKpi.Of([], KpiBy.All));
    }
}
