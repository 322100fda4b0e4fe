using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

/// <summary>What a draft would have warned and breached (issue: policy versions with a trial run).</summary>
public sealed class TrialRunTests
{
    private static readonly ServicePolicy Policy = Given.Book.InForceAt(Given.Monday9);
    private static readonly Instant Later = Given.Monday9 + Duration.FromDays(30);

    [Fact]
    public void Under_its_own_policy_a_case_comes_to_what_it_came_to()
    {
        var trial = TrialRun.Of(Answered(hours: 10), Policy, WorkingCalendar.China, Given.Monday9 + Duration.FromHours(11));

        Assert.DoesNotContain(trial.Clocks, clock => clock.Differs);
        Assert.Equal(3, trial.Clocks.Count);
        Assert.All(trial.Clocks, clock => Assert.Equal(clock.Was?.DueAt, clock.Would?.DueAt));
    }

    [Fact]
    public void A_shorter_target_would_have_been_missed_and_says_by_how_much()
    {
        var clock = Clock(TrialRun.Of(Answered(hours: 20), Faster(ClockKind.FirstResponse, 12), WorkingCalendar.China, Later), ClockKind.FirstResponse);

        Assert.False(clock.Was?.Breached);
        Assert.Equal(
            new TrialOutcome(Given.Monday9 + Duration.FromHours(12), Warned: true, Breached: true, Duration.FromHours(8)), clock.Would);
    }

    [Fact]
    public void A_clock_that_only_the_draft_starts_is_answered_by_what_answers_its_kind() // S17
    {
        var before = Policy with { OpensWith = [ClockKind.InitialHandling] };
        var file = Answered(hours: 20, new PolicyBook([before], [WorkingCalendar.China]));

        var clock = Clock(TrialRun.Of(file, Policy, WorkingCalendar.China, Later), ClockKind.FirstResponse);

        Assert.Null(clock.Was);
        Assert.False(clock.Would?.Breached);
        Assert.True(clock.Differs);
    }

    [Fact]
    public void A_clock_that_the_draft_leaves_out_would_not_have_been()
    {
        var draft = Policy with { OpensWith = [ClockKind.FirstResponse] };

        var trial = TrialRun.Of(Answered(hours: 20), draft, WorkingCalendar.China, Later);

        Assert.Null(Clock(trial, ClockKind.InitialHandling).Would);
        Assert.NotNull(Clock(trial, ClockKind.FirstResponse).Would);
    }

    [Fact]
    public void A_correction_moves_the_target_as_it_does_in_life_but_never_into_the_past() // S32
    {
        var at = Given.Monday9 + Duration.FromHours(18);
        var corrected = ((CaseDecision.Accepted)Correcting.Correct(
            Given.NewCase, new Correction(null, null, null, null, Tier.Vip, "VIP"), ActStamp.Staff("anna", at), Given.Book)).File;

        var clock = Clock(TrialRun.Of(corrected, Policy, WorkingCalendar.China, at), ClockKind.FirstResponse);

        Assert.Equal(at, clock.Would?.DueAt);
        Assert.Equal(clock.Was?.DueAt, clock.Would?.DueAt);
    }

    [Fact]
    public void Waiting_for_the_customer_is_a_pause_where_the_draft_says_so() // S20, S22
    {
        var waiting = ((CaseDecision.Accepted)Waiting.Start(
            Answered(hours: 1), "发票", ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(2)), Given.Book)).File;

        var pausable = Clock(TrialRun.Of(waiting, Policy, WorkingCalendar.China, Later), ClockKind.Resolution);
        var strict = Policy with { Targets = [new TargetRule { Clock = ClockKind.Resolution, Target = ServiceTarget.Calendar(Duration.FromHours(72)) }, .. Policy.Targets] };
        var hard = Clock(TrialRun.Of(waiting, strict, WorkingCalendar.China, Later), ClockKind.Resolution);

        Assert.False(pausable.Would?.Breached);
        Assert.True(hard.Would?.Breached);
    }

    [Fact]
    public void A_report_counts_by_clock_and_department_and_lists_page_by_page()
    {
        var differs = TrialRun.Of(Answered(hours: 20), Faster(ClockKind.FirstResponse, 12), WorkingCalendar.China, Given.Monday9 + Duration.FromHours(21));
        var first = new TrialReport(skip: 0, limit: 2);
        var second = new TrialReport(skip: 2, limit: 2);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            first.Add(differs);
            second.Add(differs);
        }

        Assert.Equal((3, 3, 2, (int?)2), (first.Cases, first.Differing, first.Listed.Count, first.Next));
        Assert.Equal((1, (int?)null), (second.Listed.Count, second.Next));
        var row = Assert.Single(first.Figures, figure => figure.Clock == ClockKind.FirstResponse);
        Assert.Equal((new TrialCounts(3, 0, 0), new TrialCounts(3, 3, 3)), (row.Was, row.Would));
    }

    private static TrialClock Clock(TrialCase trial, ClockKind kind) => Assert.Single(trial.Clocks, clock => clock.Clock.Kind == kind);

    private static ServicePolicy Faster(ClockKind kind, int hours) =>
        Policy with { Targets = [new TargetRule { Clock = kind, Target = ServiceTarget.Calendar(Duration.FromHours(hours)) }, .. Policy.Targets] };

    private static CaseFile Answered(int hours, PolicyBook? book = null)
    {
        var rules = book ?? Given.Book;
        var opened = Opening.Open(
            new OpeningFacts { Contact = Given.Mail, Customer = Given.Customer, Sorting = SortingBook.Default.Sort(Given.Mail), Attempt = 1 }, rules, Given.Staff, Given.Monday9);
        return ((CaseDecision.Accepted)Responding.Respond(
            opened.File, "已安排维修。", null, ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(hours)), rules)).File;
    }
}
