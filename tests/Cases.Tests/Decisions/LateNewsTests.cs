using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class LateNewsTests
{
    private static readonly ClockName First = ClockName.First(ClockKind.FirstResponse);

    [Fact]
    public void An_answer_in_time_that_is_recorded_after_the_breach_corrects_it() // S16
    {
        var missed = ClockWatch.Breach(Given.NewCase, First, Given.Book, After(24)).Accepted();
        var alerted = Alerting.Raise(missed, First, 1, Given.Book, Given.Staff, After(24)).Accepted();

        var file = Respond(alerted, at: 23, now: 26).Accepted();

        var clock = file.Clock(First)!;
        Assert.Equal((ClockState.Met, After(23), null), (clock.State, clock.MetAt!.Value, clock.BreachedAt));
        Assert.True(file.Timeline.OfType<CaseEvent.ClockMet>().Single(met => met.Clock == First).Corrects);
        Assert.True(Alerting.NeedsAllClear(file, First)); // Those alerted are told.
        Assert.True(file.Timeline.OfType<CaseEvent.Responded>().Single().IsSaid);
        Assert.Equal(After(23), file.RespondedAt);
    }

    [Fact]
    public void An_answer_that_was_late_stays_a_miss() // S15, S31
    {
        var missed = ClockWatch.Breach(Given.NewCase, First, Given.Book, After(24)).Accepted();

        var file = Respond(missed, at: 25, now: 26).Accepted();

        Assert.Equal((ClockState.Breached, After(25)), (file.Clock(First)!.State, file.Clock(First)!.MetAt!.Value));
    }

    [Fact]
    public void A_word_whose_sending_failed_and_is_repeated_counts_from_when_it_was_said() // H29, S17
    {
        var said = Respond(Given.NewCase, at: 23, now: 23).Accepted();
        var word = Given.Receipt(said) with { Kind = NotificationKind.Reply };

        var failed = Posting.Failed(said, word, "provider-unavailable", Given.Book, After(25));
        var file = failed is CaseDecision.Accepted tried ? tried.File : said;

        Assert.Equal((ClockState.Met, After(23)), (file.Clock(First)!.State, file.Clock(First)!.MetAt!.Value));
        Assert.IsNotType<CaseDecision.Accepted>(ClockWatch.Breach(file, First, Given.Book, After(26)));
    }

    [Fact]
    public void An_earlier_answer_replaces_a_late_one() // S16
    {
        var late = Respond(ClockWatch.Breach(Given.NewCase, First, Given.Book, After(24)).Accepted(), at: 25, now: 25).Accepted();

        var file = Respond(late, at: 22, now: 30).Accepted();

        Assert.Equal((ClockState.Met, After(22)), (file.Clock(First)!.State, file.Clock(First)!.MetAt!.Value));
        Assert.Equal(After(22), file.RespondedAt);
    }

    [Fact]
    public void A_word_from_before_a_message_does_not_answer_it() // S16, S18
    {
        var asked = Joining.Join(Responded(), Given.MailNumber(2, After(5)), MatchReason.MessageId, Given.Book, After(5)).Accepted();

        Assert.Equal(ClockState.Running, Respond(asked, at: 4, now: 6).Accepted().LatestClock(ClockKind.NextAnswer)?.State);
        Assert.Equal(ClockState.Met, Respond(asked, at: 5.5, now: 6).Accepted().LatestClock(ClockKind.NextAnswer)?.State);
    }

    [Theory]
    [InlineData(6.5)]
    [InlineData(-0.5)]
    public void Nothing_happened_in_the_future_or_before_the_case(double at) => // S16
        Assert.Equal("at-out-of-range", Respond(Given.NewCase, at, now: 6).Refusal());

    [Fact]
    public void Nothing_of_a_round_happened_before_it_was_opened_again() // S16, S30
    {
        var again = Reopening.Reopen(Closed(), "again", ActStamp.Customer(After(30)), Given.Book).Accepted();

        Assert.Equal("at-out-of-range", Respond(again, at: 29, now: 31).Refusal());
        Assert.Equal(CaseStatus.Handling, Respond(again, at: 30.5, now: 31).Accepted().Head.Status);
    }

    [Fact]
    public void A_new_target_counts_from_the_start_and_is_never_due_before_it_was_asked() // S32, H83
    {
        var vip = new Correction(null, null, null, null, Tier.Vip, "a VIP");

        var early = Correcting.Correct(Given.NewCase, vip, Anna(After(5)), Given.Book, Given.Staff).Accepted();
        var late = Correcting.Correct(Given.NewCase, vip, Anna(After(15)), Given.Book, Given.Staff).Accepted();

        Assert.Equal((After(12), "S32"), (early.Clock(First)!.DueAt!.Value, early.Clock(First)!.Why.Rule));
        Assert.Equal(After(15), late.Clock(First)!.DueAt);
        Assert.Equal(Given.NewCase.Head.Policy, late.Head.Policy);
    }

    [Fact]
    public void A_paused_clock_resumes_with_the_new_target_and_its_pauses() // S32, S22
    {
        var waiting = Waiting.Start(Responded(), "a picture", Anna(After(2)), Given.Book).Accepted();
        var vip = Correcting.Correct(waiting, new Correction(null, null, null, null, Tier.Vip, "a VIP"), Anna(After(3)), Given.Book, Given.Staff).Accepted();

        var resumed = Waiting.End(vip, "staff", Anna(After(12)), Given.Book).Accepted();

        Assert.Equal(After(48 + 10), resumed.OpenClock(ClockKind.Resolution)?.DueAt);
    }

    [Fact]
    public void A_first_response_that_was_missed_stays_missed_through_a_reopening() // S31
    {
        var missed = ClockWatch.Breach(Given.NewCase, First, Given.Book, After(24)).Accepted();
        var resolved = Resolving.Resolve(missed, "a", "b", "c", Anna(After(30)), Given.Book).Accepted();
        var closed = Closing.Close(resolved, Anna(After(31)), Given.Book).Accepted();

        var file = Reopening.Reopen(closed, "again", ActStamp.Customer(After(40)), Given.Book).Accepted();

        Assert.Equal(ClockState.Breached, file.LatestClock(ClockKind.FirstResponse)?.State);
        Assert.Equal(1, file.LatestClock(ClockKind.FirstResponse)?.Name.Round);
    }

    private static CaseDecision Respond(CaseFile file, double at, double now) =>
        Responding.Respond(file, "hello", null, Anna(After(now)) with { HappenedAt = After(at) }, Given.Book);
}
