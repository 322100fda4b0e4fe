using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>What becomes of warnings, breaches and alerts when the target of a clock changes (S41, S42).</summary>
public sealed class RetargetTests
{
    private static readonly ClockName Clock = ClockName.First(ClockKind.FirstResponse);

    [Fact]
    public void A_target_that_grows_after_the_breach_runs_again_and_voids_the_alerts() // S42, S16
    {
        var file = Grown(After(13));

        Assert.Equal((ClockState.Running, After(24), 2), (file.Clock(Clock)!.State, file.Clock(Clock)!.DueAt, file.Clock(Clock)!.Run));
        Assert.Null(file.Clock(Clock)!.BreachedAt);
        Assert.True(Alerting.NeedsAllClear(file, Clock));
        var cleared = Alerting.AllClear(file, Clock, Given.Book, After(13)).Accepted();
        var sent = cleared.Timeline.OfType<CaseEvent.AllClearSent>().Single();
        Assert.Equal([$"{file.Id}/first-response/all-clear/fang"], sent.NotificationIds);
        Assert.Equal(After(24), sent.MovedTo);
        Alerting.AllClear(cleared, Clock, Given.Book, After(14)).IsDone();
    }

    [Fact]
    public void Under_another_target_every_step_has_another_key_and_is_sent_again() // S41, S42
    {
        var file = Alerting.AllClear(Grown(After(13)), Clock, Given.Book, After(13)).Accepted();
        file = ClockWatch.Warn(file, Clock, Given.Book, After(20)).Accepted();
        file = ClockWatch.Breach(file, Clock, Given.Book, After(24)).Accepted();
        file = Alerting.Raise(file, Clock, 1, Given.Book, Given.Staff, After(24)).Accepted();

        Assert.Equal([null, 2], file.Timeline.OfType<CaseEvent.ClockWarned>().Select(warned => warned.Target));
        Assert.Equal(
            [$"{file.Id}/first-response/alert-1/fang", $"{file.Id}/first-response/target-2/alert-1/fang"],
            file.Alerts.Select(alert => alert.NotificationId));
        var answered = Responding.Respond(file, "hi", null, Anna(After(25)), Given.Book).Accepted();
        var cleared = Alerting.AllClear(answered, Clock, Given.Book, After(25)).Accepted();
        Assert.Equal(
            [$"{file.Id}/first-response/target-2/all-clear/fang"], cleared.Timeline.OfType<CaseEvent.AllClearSent>().Last().NotificationIds);
        Alerting.AllClear(cleared, Clock, Given.Book, After(26)).IsDone();
    }

    [Fact]
    public void A_confirmation_under_the_old_target_does_not_stop_the_climb_under_the_new_one() // S42, S44
    {
        var breached = Breached();
        var confirmed = Alerting.Confirm(breached, Clock, 1, null, ActStamp.Staff("fang", After(12.5)), Given.Book).Accepted();
        var file = Correcting.Correct(confirmed, Tiered(Tier.Regular), Anna(After(13)), Given.Book).Accepted();
        file = ClockWatch.Breach(file, Clock, Given.Book, After(24)).Accepted();

        Assert.True(Alerting.IsConfirmed(confirmed, Clock));
        Assert.False(Alerting.IsConfirmed(file, Clock));
        Assert.Equal(2, Alerting.Raise(file, Clock, 1, Given.Book, Given.Staff, After(24)).Accepted().Alerts.Length);
    }

    [Fact]
    public void A_warning_that_lies_ahead_under_a_grown_target_is_armed_again_and_one_that_has_passed_is_not() // S42
    {
        var vip = Correcting.Correct(Given.NewCase, Tiered(Tier.Vip), Anna(After(0)), Given.Book).Accepted();
        var warned = ClockWatch.Warn(vip, Clock, Given.Book, After(10)).Accepted();

        var grown = Correcting.Correct(warned, Tiered(Tier.Regular), Anna(After(11)), Given.Book).Accepted();
        Assert.Null(grown.Clock(Clock)!.WarnedAt);
        ClockWatch.Warn(grown, Clock, Given.Book, After(20)).Accepted();

        var late = ClockWatch.Warn(Given.NewCase, Clock, Given.Book, After(20)).Accepted();
        var shrunk = Correcting.Correct(late, Tiered(Tier.Vip), Anna(After(20.5)), Given.Book).Accepted();
        ClockWatch.Warn(shrunk, Clock, Given.Book, After(20.5)).IsDone();
    }

    [Fact]
    public void Of_thresholds_that_a_shrunk_target_passes_only_the_highest_is_sent_and_lateness_counts_from_the_change() // S42, example 5
    {
        var shrunk = Correcting.Correct(Given.NewCase, Tiered(Tier.Vip), Anna(After(15)), Given.Book).Accepted();
        var file = ClockWatch.Breach(shrunk, Clock, Given.Book, After(16)).Accepted();

        Assert.Equal(After(15), shrunk.Clock(Clock)!.DueAt);
        Assert.True(file.Timeline.OfType<CaseEvent.ClockWarned>().Single().Overtaken);
        Assert.Equal(Duration.FromHours(1), file.Timeline.OfType<CaseEvent.ClockBreached>().Single().LateBy);
    }

    [Fact]
    public void A_miss_stays_a_miss_when_the_new_target_lies_in_the_past_too() // S31
    {
        var file = Correcting.Correct(Breached(), Tiered(Tier.Regular), Anna(After(30)), Given.Book).Accepted();

        Assert.Equal((ClockState.Breached, 1), (file.Clock(Clock)!.State, file.Clock(Clock)!.Run));
        Assert.DoesNotContain(file.Timeline.OfType<CaseEvent.ClockRetargeted>(), moved => moved.Clock == Clock);
    }

    [Fact]
    public void A_pause_arms_no_threshold_again() // S22, S41
    {
        var resolution = ClockName.First(ClockKind.Resolution);
        var warned = ClockWatch.Warn(Handled(), resolution, Given.Book, After(58)).Accepted();
        var waiting = Waiting.Start(warned, "photos", Anna(After(59)), Given.Book).Accepted();
        var resumed = Waiting.Resume(waiting, Anna(After(65)), Given.Book).Accepted();

        Assert.Equal((After(78), 1), (resumed.Clock(resolution)!.DueAt, resumed.Clock(resolution)!.TargetNumber));
        ClockWatch.Warn(resumed, resolution, Given.Book, After(70)).IsDone();
    }

    private static Correction Tiered(Tier tier) => new(null, null, null, null, tier, "wrong tier");

    private static CaseFile Breached()
    {
        // A first target of 12 hours, as a VIP's case is opened.
        var opened = Opening.Open(
            new OpeningFacts
            {
                Contact = Given.Mail,
                Customer = Given.Customer with { Tier = Tier.Vip },
                Sorting = SortingBook.Default.Sort(Given.Mail),
            },
            Given.Book, Given.Staff, Given.Monday9).File;
        var breached = ClockWatch.Breach(opened, Clock, Given.Book, After(12)).Accepted();
        return Alerting.Raise(breached, Clock, 1, Given.Book, Given.Staff, After(12)).Accepted();
    }

    private static CaseFile Grown(Instant at) => Correcting.Correct(Breached(), Tiered(Tier.Regular), Anna(at), Given.Book).Accepted();
}
