using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>What staff owe after closure: the analysis of poor feedback, the planned call and its tries, notes, scores.</summary>
public sealed class AfterClosureTests
{
    [Fact]
    public void The_analysis_names_measures_and_who_answers_for_them() // H25
    {
        var poor = Poor();

        CaseDecision Analyse(CaseFile file, string report = "晚到", string measures = "提前派单", string answerable = "gu", string? by = "fang") =>
            StaffTasks.Analyse(
                file, report, measures, answerable, by is null ? ActStamp.Customer(After(30)) : ActStamp.Staff(by, After(30)), Given.Book, Given.Staff);
        var done = Analyse(poor).Accepted();

        Assert.Equal(ClockState.Met, done.LatestClock(ClockKind.FeedbackAnalysis)?.State);
        Assert.NotNull(Assert.Single(done.Tasks).DoneAt);
        Assert.Contains(done.Timeline, entry => entry is CaseEvent.FeedbackAnalysed { Answerable: "gu" });
        Assert.Equal("answerable-unknown", Analyse(poor, answerable: "nobody").Refusal());
        Assert.Equal("measures-missing", Analyse(poor, measures: " ").Refusal());
        Assert.Equal("report-missing", Analyse(poor, report: "").Refusal());
        Assert.Equal("not-staff", Analyse(poor, by: null).Refusal());
        Assert.Equal("already-analysed", Analyse(done).Refusal());
        Assert.Equal("no-analysis", Analyse(Closed()).Refusal());
        Assert.Equal("analysis-needed", StaffTasks.Done(poor, poor.Tasks[0].TaskId, "done", Anna(After(30)), Given.Book).Refusal());
    }

    [Fact]
    public void The_clock_of_the_analysis_is_missed_and_alerts_like_any_other() // H25, H40
    {
        var clock = ClockName.First(ClockKind.FeedbackAnalysis);
        var late = ClockWatch.Breach(Poor(), clock, Given.Book, Local.Shanghai("2026-03-20 18:00")).Accepted();

        var alerted = Alerting.Raise(late, clock, 1, Given.Book, Given.Staff, Local.Shanghai("2026-03-20 18:00")).Accepted();

        Assert.Equal("fang", alerted.Alert(clock, 1)?.StaffId);
    }

    [Fact]
    public void A_task_is_done_with_a_note_once()
    {
        var file = StaffTasks.Open(Closed(), "special", "why", "anna", ActStamp.System(After(30)), Given.Book).Accepted();
        var id = file.Tasks[0].TaskId;

        var done = StaffTasks.Done(file, id, "ok", Anna(After(31)), Given.Book).Accepted();

        Assert.Equal(After(31), done.Tasks[0].DoneAt);
        StaffTasks.Done(done, id, "again", Anna(After(32)), Given.Book).IsDone();
        Assert.Equal("no-task", StaffTasks.Done(file, "other-1", "x", Anna(After(32)), Given.Book).Refusal());
        Assert.Equal("note-missing", StaffTasks.Done(file, id, "", Anna(After(32)), Given.Book).Refusal());
    }

    [Fact]
    public void The_call_is_planned_for_the_third_working_day_and_never_after_due() // S50
    {
        var plan = FollowUps.PlanOf(Closed(hours: 24).Head, Given.Book); // Tuesday 17 March.

        Assert.Equal(new FollowUpPlan(Local.Shanghai("2026-03-20 09:00"), Local.Shanghai("2026-03-20 18:00")), plan);
        Assert.Null(FollowUps.PlanOf(Resolved().Head, Given.Book));
    }

    [Fact]
    public void Who_is_reached_meets_the_follow_up_and_is_asked_no_more() // H26, S17
    {
        var file = Try(Closed(), FollowUpOutcome.Reached, holds: true, "满意").Accepted();

        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.FollowUp)?.State);
        Assert.Equal((SurveyState.Answered, true), (file.FollowUp(1)?.State, file.FollowUp(1)?.Holds));
        FollowUps.Ask(file, 1, Given.Book, After(24 + (7 * 24))).IsDone();
        Assert.Equal("already-answered", Try(file, FollowUpOutcome.Busy, null, "x").Refusal());
        Assert.False(FollowUps.IsCallOwed(file));
    }

    [Fact]
    public void A_result_that_does_not_hold_reopens_the_case() // H63
    {
        var file = Try(Closed(), FollowUpOutcome.Reached, holds: false, "又坏了").Accepted();

        Assert.Equal((CaseStatus.Handling, 2), (file.Head.Status, file.Head.Round));
        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.FollowUp)?.State);
        Assert.NotNull(file.OpenClock(ClockKind.NextAnswer));
    }

    [Fact]
    public void The_third_documented_try_meets_the_follow_up() // S17
    {
        var one = Try(Closed(), FollowUpOutcome.NoAnswer, null, "响铃无人接").Accepted();
        var two = Try(one, FollowUpOutcome.Busy, null, "占线").Accepted();
        var three = Try(two, FollowUpOutcome.WrongNumber, null, "空号").Accepted();

        Assert.NotNull(two.OpenClock(ClockKind.FollowUp));
        Assert.Equal(ClockState.Met, three.LatestClock(ClockKind.FollowUp)?.State);
        Assert.Null(three.FollowUp(1)); // The written question still goes out.
        var asked = FollowUps.Ask(three, 1, Given.Book, After(200)).Accepted();
        Assert.Empty(FollowUps.Expire(asked, 1, Given.Book, After(400)).Accepted().Tasks);
    }

    [Fact]
    public void A_customer_who_declines_was_reached_and_is_left_in_peace() // S17
    {
        var file = Try(Closed(), FollowUpOutcome.Declined, null, null).Accepted();

        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.FollowUp)?.State);
        FollowUps.Ask(file, 1, Given.Book, After(200)).IsDone();
    }

    [Fact]
    public void A_try_says_what_came_of_it()
    {
        Assert.Equal("outcome-missing", Try(Closed(), null, null, "x").Refusal());
        Assert.Equal("holds-missing", Try(Closed(), FollowUpOutcome.Reached, null, "x").Refusal());
        Assert.Equal("holds-out-of-range", Try(Closed(), FollowUpOutcome.Busy, true, "x").Refusal());
        Assert.Equal("note-missing", Try(Closed(), FollowUpOutcome.Busy, null, " ").Refusal());
        Assert.Equal("at-out-of-range", Try(Closed(), FollowUpOutcome.Busy, null, "x", at: After(1000)).Refusal());
        Assert.Equal("at-out-of-range", Try(Closed(), FollowUpOutcome.Busy, null, "x", at: After(1)).Refusal());
        Assert.Equal("not-closed", Try(Resolved(), FollowUpOutcome.Busy, null, "x").Refusal());
    }

    [Fact]
    public void Notes_that_are_owed_are_a_task_with_a_deadline_and_are_told_as_late() // H26
    {
        var talked = Try(Closed(), FollowUpOutcome.Reached, true, null).Accepted();
        var task = Assert.Single(talked.Tasks);
        var late = StaffTasks.Done(talked, task.TaskId, "满意", Anna(After(48 + 73)), Given.Book).Accepted();
        var early = StaffTasks.Done(talked, task.TaskId, "满意", Anna(After(48 + 71)), Given.Book).Accepted();
        var told = Try(Closed(), FollowUpOutcome.NoAnswer, null, "无人接", at: After(30), now: After(30 + 73)).Accepted();

        Assert.Equal((StaffTasks.FollowUpNotes, "anna", After(48 + 72)), (task.Kind, task.StaffId, task.DueAt));
        Assert.Equal((true, false), (late.Tasks[0].WasLate, early.Tasks[0].WasLate));
        Assert.True(told.FollowUpTries[0].AreNotesLate);
        Assert.Equal(1, KpiTally.Of(late).CountOf("notes-late"));
        Assert.Equal(0, KpiTally.Of(early).CountOf("notes-late"));
        Assert.Equal(1, KpiTally.Of(told).CountOf("notes-late"));
    }

    [Fact]
    public void The_customers_own_answer_ends_the_call() // H26
    {
        var asked = FollowUps.Ask(Closed(), 1, Given.Book, After(100)).Accepted();
        var called = FollowUps.Expire(asked, 1, Given.Book, After(300)).Accepted();

        var answered = FollowUps.Answer(called, 1, true, null, ActStamp.Customer(After(301)), Given.Book).Accepted();

        Assert.NotNull(answered.Tasks[0].DoneAt);
        Assert.Equal("tries-needed", StaffTasks.Done(called, called.Tasks[0].TaskId, "x", Anna(After(301)), Given.Book).Refusal());
    }

    [Fact]
    public void A_sampled_case_is_scored_once_a_sample_on_five_or_ten_points() // H82
    {
        CaseDecision Score(CaseFile file, int? score, int scale, string sample = "s1") =>
            Sampling.Score(file, sample, score, scale, "规范", ActStamp.Staff("quinn", After(60)), Given.Book);
        var scored = Score(Closed(), 4, 5).Accepted();

        Assert.Equal(8.0, Assert.Single(scored.QualityScores).OnTen);
        Score(scored, 4, 5).IsDone();
        Assert.Equal("already-scored", Score(scored, 5, 5).Refusal());
        Assert.Equal(2, Score(scored, 9, 10, "s2").Accepted().QualityScores.Length);
        Assert.Equal("score-out-of-range", Score(Closed(), 6, 5).Refusal());
        Assert.Equal("score-missing", Score(Closed(), null, 5).Refusal());
        Assert.Equal("scale-out-of-range", Score(Closed(), 6, 7).Refusal());
        Assert.Equal("not-closed", Score(Resolved(), 6, 10).Refusal());
    }

    private static CaseFile Poor() => Surveys.Answer(
        Surveyed(), 1, new SurveyAnswer(1, null, null, null, null, null, null), Given.Book, Given.Staff, After(26)).Accepted();

    private static CaseDecision Try(
        CaseFile file, FollowUpOutcome? outcome, bool? holds, string? note, Instant? at = null, Instant? now = null) =>
        FollowUps.Try(file, new FollowUpAttempt(outcome, holds, note, at), Anna(now ?? After(48)), Given.Book);
}
