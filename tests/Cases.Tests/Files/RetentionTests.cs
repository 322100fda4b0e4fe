using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class RetentionTests
{
    [Theory]
    [InlineData(2026, 3, 17, 2031, 3, 17)]
    [InlineData(2028, 2, 29, 2033, 2, 28)]
    [InlineData(2023, 2, 28, 2028, 2, 28)]
    public void A_file_is_kept_five_years_by_civil_date(int year, int month, int day, int endYear, int endMonth, int endDay) => // S52, H71
        Assert.Equal(new LocalDate(endYear, endMonth, endDay), Retention.EndOf(new LocalDate(year, month, day), 5));

    [Fact]
    public void The_years_count_from_the_last_closure_in_the_calendars_zone() // S52
    {
        var night = Closing.Close(Resolved(), Anna(Instant.FromUtc(2026, 3, 31, 17, 0)), Given.Book).Accepted(); // 1 April in Shanghai.

        Assert.Equal(new LocalDate(2031, 4, 1), Retention.EndOf(night.Head, Given.Book));
        Assert.Null(Retention.EndOf(Resolved().Head, Given.Book));
    }

    [Fact]
    public void A_whole_record_has_no_gap_and_each_gap_is_named() // H70, H71
    {
        var whole = Whole(hasSurvey: true, hasFollowUp: true);

        Assert.Empty(Completeness.GapsOf(whole));
        Assert.Equal(["survey-missing"], Completeness.GapsOf(Whole(hasSurvey: false, hasFollowUp: true)));
        Assert.Equal(["follow-up-missing"], Completeness.GapsOf(Whole(hasSurvey: true, hasFollowUp: false)));
        Assert.Equal(["clock-open", "survey-missing", "follow-up-missing"], Completeness.GapsOf(Closed()));
        Assert.Contains("result-missing", Completeness.GapsOf(Responded()));
    }

    [Fact]
    public void A_case_ended_as_spam_needs_no_result_and_is_counted_apart() // S17
    {
        var file = Given.NewCase;
        foreach (var clock in file.Clocks)
        {
            file = file.Apply(new CaseEvent.ClockCancelled(clock.Name, "spam") { At = After(1), By = Actor.System });
        }

        file = file.Apply(new CaseEvent.Closed { At = After(1), By = Actor.Staff("anna") });

        Assert.Empty(Completeness.GapsOf(file));
        Assert.Equal("spam", CountedApart.ReasonOf(file));
        var figures = CaseKpi.Of([file, Closed()], KpiBy.All)[0];
        Assert.Equal((1, 1, 1), (figures.Cases, figures.Apart, figures.Closed));
        Assert.Equal(1.0, figures.ResponseOnTime);
    }

    private static CaseFile Whole(bool hasSurvey, bool hasFollowUp)
    {
        var file = hasSurvey
            ? Surveys.Answer(Surveyed(), 1, new SurveyAnswer(5, null, null, null, null, null, null), Given.Book, Given.Staff, After(26)).Accepted()
            : Closed();
        return hasFollowUp
            ? FollowUps.Try(file, new FollowUpAttempt(FollowUpOutcome.Reached, true, "好", null), Anna(After(48)), Given.Book).Accepted()
            : file.Apply(new CaseEvent.ClockCancelled(ClockName.First(ClockKind.FollowUp), "lost") { At = After(48), By = Actor.System });
    }
}
