using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class SettlingTests
{
    [Fact]
    public void Reopening_resumes_the_resolution_and_opens_a_next_answer() // S30, example 9
    {
        var file = Reopening.Reopen(Closed(), "again", ActStamp.Customer(After(102)), Given.Book).Accepted();

        Assert.Equal((CaseStatus.Handling, 2), (file.Head.Status, file.Head.Round));
        Assert.Equal(new ClockName(ClockKind.Resolution, 2), file.OpenClock(ClockKind.Resolution)?.Name);
        Assert.Equal(Local.Shanghai("2026-03-22 15:00"), file.OpenClock(ClockKind.Resolution)?.DueAt);
        Assert.Equal(Local.Shanghai("2026-03-21 15:00"), file.OpenClock(ClockKind.NextAnswer)?.DueAt);
        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.FirstResponse)?.State);
        Assert.Equal(ClockState.Cancelled, file.LatestClock(ClockKind.FollowUp)?.State);
    }

    [Fact]
    public void Reopening_withdraws_an_open_survey() // S51
    {
        var file = Reopening.Reopen(Surveyed(), "again", Anna(After(30)), Given.Book).Accepted();

        Assert.Equal(SurveyState.Withdrawn, file.Survey(1)?.State);
        Assert.Equal("survey-withdrawn", Surveys.Answer(file, 1, Csat(5), Given.Book, Given.Staff, After(31)).Refusal());
    }

    [Theory]
    [InlineData(30 * 24, true)]
    [InlineData((30 * 24) + 1, false)]
    public void A_case_is_reopened_within_thirty_days(int hours, bool isPossible) // S30
    {
        var file = Closed(hours: 24);

        Assert.Equal(isPossible, Reopening.IsPossible(file, After(24 + hours), Given.Book));
        var joined = Joining.Join(file, Given.MailNumber(2, After(24 + hours)), MatchReason.ReplyToken, Given.Book, After(24 + hours));
        Assert.Equal(isPossible, joined is CaseDecision.Accepted);
    }

    [Fact]
    public void A_word_of_thanks_reopens_nothing_and_a_complaint_does() // S30
    {
        var thanks = Joining.Join(Closed(), Given.MailNumber(2, After(30), "好的，谢谢！"), MatchReason.MessageId, Given.Book, After(30)).Accepted();
        var complaint = Joining.Join(thanks, Given.MailNumber(3, After(31), "谢谢，但是又坏了"), MatchReason.MessageId, Given.Book, After(31)).Accepted();

        Assert.Equal(CaseStatus.Closed, thanks.Head.Status);
        Assert.Equal(CaseStatus.Handling, complaint.Head.Status);
    }

    [Fact]
    public void The_oldest_unanswered_message_has_the_clock_and_the_answer_ends_it() // S18
    {
        var one = Joining.Join(Responded(), Given.MailNumber(2, After(5)), MatchReason.MessageId, Given.Book, After(5)).Accepted();
        var two = Joining.Join(one, Given.MailNumber(3, After(6)), MatchReason.MessageId, Given.Book, After(6)).Accepted();
        var answered = Responding.Respond(two, "yes", null, Anna(After(7)), Given.Book).Accepted();
        var three = Joining.Join(answered, Given.MailNumber(4, After(8)), MatchReason.MessageId, Given.Book, After(8)).Accepted();

        Assert.Equal(After(29), two.OpenClock(ClockKind.NextAnswer)?.DueAt);
        Assert.Null(answered.OpenClock(ClockKind.NextAnswer));
        Assert.Equal("next-answer#2", three.OpenClock(ClockKind.NextAnswer)?.Name.ToString());
        Joining.Join(three, Given.MailNumber(4, After(8)), MatchReason.MessageId, Given.Book, After(9)).IsDone();
    }

    [Fact]
    public void A_message_before_the_first_word_is_covered_by_the_first_response() // S18
    {
        var file = Joining.Join(Given.NewCase, Given.MailNumber(2, After(5)), MatchReason.MessageId, Given.Book, After(5)).Accepted();

        Assert.Null(file.OpenClock(ClockKind.NextAnswer));
    }

    [Fact]
    public void An_appeal_brings_another_handler_and_the_second_makes_the_case_special() // H52, H11
    {
        var staff = new GivenDirectory([.. Given.Staff.All, Given.Member("xu", StaffRole.Agent, Departments.TechnicalSupport)]);
        var first = Appealing.Appeal(Closed(), "no", ActStamp.Customer(After(30)), Given.Book, staff).Accepted();
        var resolved = Resolving.Resolve(first, "a", "b", "c", Anna(After(31)), Given.Book).Accepted();
        var second = Appealing.Appeal(resolved, "no again", ActStamp.Customer(After(32)), Given.Book, staff).Accepted();

        Assert.NotEqual(Closed().Head.Handler, first.Head.Handler);
        Assert.Equal(Complexity.General, first.Head.Complexity);
        Assert.Equal(Complexity.Special, second.Head.Complexity);
        Assert.Equal(("special-case", "gu"), (second.Tasks[0].Kind, second.Tasks[0].StaffId));
        Assert.Equal("not-settled", Appealing.Appeal(first, "no", ActStamp.Customer(After(30)), Given.Book, staff).Refusal());
    }

    [Fact]
    public void A_survey_takes_one_answer_until_it_expires() // H61
    {
        var file = Surveys.Answer(Surveyed(), 1, Csat(5), Given.Book, Given.Staff, After(30)).Accepted();

        Surveys.Answer(file, 1, Csat(5), Given.Book, Given.Staff, After(31)).IsDone();
        Assert.Equal("already-answered", Surveys.Answer(file, 1, Csat(4), Given.Book, Given.Staff, After(31)).Refusal());
        Assert.Equal("survey-expired", Surveys.Answer(Surveyed(), 1, Csat(5), Given.Book, Given.Staff, After(25 + (7 * 24))).Refusal());
        Assert.Equal("no-survey", Surveys.Answer(Closed(), 1, Csat(5), Given.Book, Given.Staff, After(30)).Refusal());
        Assert.Equal("score-out-of-range", Surveys.Answer(Surveyed(), 1, Csat(6), Given.Book, Given.Staff, After(30)).Refusal());
        Assert.Equal("not-closed", Surveys.Open(Resolved(), 1, Given.Book, After(30)).Refusal());
        Surveys.Open(Surveyed(), 1, Given.Book, After(30)).IsDone();
        Assert.Equal("not-yet", Surveys.Expire(Surveyed(), 1, Given.Book, After(30)).Refusal());
    }

    [Fact]
    public void A_poor_score_opens_the_analysis_of_feedback() // H25, H62
    {
        var file = Surveys.Answer(Surveyed(), 1, Csat(2), Given.Book, Given.Staff, After(26)).Accepted();

        var task = Assert.Single(file.Tasks);
        Assert.Equal((StaffTasks.FeedbackAnalysis, "fang"), (task.Kind, task.StaffId));
        Assert.Equal(Local.Shanghai("2026-03-20 18:00"), file.OpenClock(ClockKind.FeedbackAnalysis)?.DueAt);
        var done = StaffTasks.Analyse(file, "report", "measures", "gu", ActStamp.Staff("fang", After(30)), Given.Book, Given.Staff).Accepted();
        Assert.Equal(ClockState.Met, done.LatestClock(ClockKind.FeedbackAnalysis)?.State);
    }

    [Fact]
    public void A_follow_up_that_does_not_hold_reopens_the_case() // H63
    {
        var asked = FollowUps.Ask(Closed(), 1, Given.Book, After(100)).Accepted();
        var file = FollowUps.Answer(asked, 1, false, "broken", ActStamp.Customer(After(101)), Given.Book).Accepted();

        Assert.Equal((CaseStatus.Handling, 2), (file.Head.Status, file.Head.Round));
        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.FollowUp)?.State);
        FollowUps.Answer(file, 1, false, "broken", ActStamp.Customer(After(102)), Given.Book).IsDone();
        Assert.Equal("already-answered", FollowUps.Answer(file, 1, true, null, ActStamp.Customer(After(102)), Given.Book).Refusal());
        Assert.Equal("no-follow-up", FollowUps.Answer(Closed(), 1, true, null, ActStamp.Customer(After(101)), Given.Book).Refusal());
    }

    [Fact]
    public void A_follow_up_that_nobody_answers_becomes_a_task() // I8
    {
        var asked = FollowUps.Ask(Closed(), 1, Given.Book, After(100)).Accepted();

        var file = FollowUps.Expire(asked, 1, Given.Book, After(180)).Accepted();

        Assert.Equal((StaffTasks.FollowUpCall, "anna"), (file.Tasks[0].Kind, file.Tasks[0].StaffId));
    }

    private static SurveyAnswer Csat(int points) => new(points, null, null, null, null, null, null);
}
