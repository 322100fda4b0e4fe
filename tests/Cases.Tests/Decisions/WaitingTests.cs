using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>What ends a waiting for the customer, and what it does to the clocks (S20–S23).</summary>
public sealed class WaitingTests
{
    private static readonly ClockName Resolution = ClockName.First(ClockKind.Resolution);

    [Fact]
    public void A_waiting_has_a_reminder_after_two_working_days_and_a_limit_after_five() // S21, S14
    {
        var waiting = Started().Waiting!; // Started: it waits.

        // It began on a Monday: Wednesday, and the Monday after.
        Assert.Equal((1, Local.Shanghai("2026-03-18 18:00"), Local.Shanghai("2026-03-23 18:00")), (waiting.Number, waiting.RemindAt, waiting.EndsAt));
    }

    [Fact]
    public void The_reminder_goes_out_once_and_not_for_a_waiting_that_is_over() // S21
    {
        var at = Local.Shanghai("2026-03-18 18:00");
        Assert.Equal("not-yet", Waiting.Remind(Started(), 1, Given.Book, at - Duration.FromSeconds(1)).Refusal());
        var reminded = Waiting.Remind(Started(), 1, Given.Book, at).Accepted();

        Assert.Equal("photos", reminded.Timeline.OfType<CaseEvent.WaitingReminded>().Single().For);
        Waiting.Remind(reminded, 1, Given.Book, at).IsDone();
        var resumed = Waiting.Resume(Started(), Anna(After(5)), Given.Book).Accepted();
        Waiting.Remind(resumed, 1, Given.Book, at).IsDone();
        var second = Waiting.Start(resumed, "an invoice", Anna(After(6)), Given.Book).Accepted();
        Waiting.Remind(second, 1, Given.Book, at).IsDone();
        Assert.Equal(2, second.Waiting!.Number);
    }

    [Fact]
    public void At_its_limit_the_waiting_ends_and_the_clocks_run_on_from_there_however_late_that_is_seen() // S21, S43
    {
        var end = Local.Shanghai("2026-03-23 18:00");
        Assert.Equal("not-yet", Waiting.Expire(Started(), 1, Given.Book, end - Duration.FromSeconds(1)).Refusal());
        var file = Waiting.Expire(Started(), 1, Given.Book, end + Duration.FromHours(9)).Accepted();

        Assert.Equal((CaseStatus.Handling, null), (file.Head.Status, file.Waiting));
        Assert.Equal(("limit", 1), file.Timeline.OfType<CaseEvent.WaitingEnded>().Select(ended => (ended.Reason, ended.Number)).Single());
        Assert.Equal(end + Duration.FromHours(68), file.Clock(Resolution)!.DueAt); // 4 of 72 hours were used.
        Waiting.Expire(file, 1, Given.Book, end + Duration.FromHours(10)).IsDone();
    }

    [Fact]
    public void A_target_that_shrank_in_the_waiting_is_due_when_the_clock_runs_on_at_the_earliest() // S32
    {
        var file = Waiting.Start(Handled(), "photos", Anna(After(60)), Given.Book).Accepted();
        file = Correcting.Correct(file, new Correction(null, null, null, null, Tier.Vip, "VIP"), Anna(After(61)), Given.Book).Accepted();
        file = Waiting.Resume(file, Anna(After(70)), Given.Book).Accepted();

        var clock = file.Clock(Resolution)!; // 60 hours were used of what is 48 now.
        Assert.Equal((ClockState.Running, After(70), 2), (clock.State, clock.DueAt, clock.TargetNumber));
        Assert.True(clock.WarnAt <= clock.DueAt);
    }

    [Fact]
    public void Staff_go_on_without_the_customer() // S21
    {
        Assert.Equal("not-waiting", Waiting.Resume(Handled(), Anna(After(5)), Given.Book).Refusal());
        Assert.Equal("not-staff", Waiting.Resume(Started(), ActStamp.Customer(After(5)), Given.Book).Refusal());
        var file = Waiting.Resume(Started(), Anna(After(5)) with { Key = "k" }, Given.Book).Accepted();

        Assert.Equal(ClockState.Running, file.Clock(Resolution)!.State);
        Waiting.Resume(file, Anna(After(6)) with { Key = "k" }, Given.Book).IsDone();
    }

    [Fact]
    public void Settling_the_case_ends_the_waiting() // S21
    {
        var file = Resolving.Resolve(Started(), "a", "b", "c", Anna(After(9)), Given.Book).Accepted();

        Assert.Null(file.Waiting);
        Waiting.Expire(file, 1, Given.Book, After(500)).IsDone();
    }

    [Fact]
    public void First_response_follow_up_and_incident_never_pause() // S20
    {
        var policy = Given.Book.InForceAt(Given.Monday9);
        var pausable = policy.Targets.Where(target => target.Pausable).Select(target => target.Clock).Distinct();

        Assert.Equal([ClockKind.Resolution, ClockKind.DepartmentAnswer], pausable);
    }

    [Fact]
    public void While_it_waits_no_due_instant_is_shown_and_no_threshold_fires() // S23
    {
        var file = Started();

        Assert.Equal((null, null), (file.Clock(Resolution)!.DueAt, file.Clock(Resolution)!.WarnAt));
        ClockWatch.Warn(file, Resolution, Given.Book, After(100)).IsDone();
        ClockWatch.Breach(file, Resolution, Given.Book, After(100)).IsDone();
    }

    [Fact]
    public void Wrong_waiting_terms_are_told() // S21
    {
        Assert.Empty(WaitingTerms.Default.Faults("waiting"));
        Assert.Equal(
            ["waiting.remindAfter"],
            (WaitingTerms.Default with { RemindAfter = ServiceTarget.InWorkingDays(5) }).Faults("waiting").Select(fault => fault.Path));
        Assert.Equal(
            ["waiting.limit", "waiting.remindAfter"],
            (WaitingTerms.Default with { Limit = ServiceTarget.InWorkingDays(0) }).Faults("waiting").Select(fault => fault.Path));
    }

    private static CaseFile Started() => Waiting.Start(Handled(), "photos", Anna(After(4)), Given.Book).Accepted();
}
