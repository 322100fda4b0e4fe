using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class WorkTests
{
    [Fact]
    public void The_first_word_of_staff_meets_the_first_response_and_makes_the_owner() // H20, H30
    {
        var file = Responded();

        Assert.Equal((CaseStatus.Responded, "anna"), (file.Head.Status, file.Head.Owner));
        Assert.Equal((ClockState.Met, After(1)), State(file, ClockKind.FirstResponse));
        Assert.Equal(ClockState.Running, file.LatestClock(ClockKind.InitialHandling)?.State);
    }

    [Fact]
    public void A_second_speaker_does_not_become_the_owner() =>
        Assert.Equal("anna", Responding.Respond(Responded(), "hi", null, ActStamp.Staff("bo", After(2)), Given.Book).Accepted().Head.Owner);

    [Fact]
    public void A_repeat_with_the_same_key_changes_nothing()
    {
        var stamp = Anna(After(1)) with { Key = "req-1" };
        var once = Responding.Respond(Given.NewCase, "hi", null, stamp, Given.Book).Accepted();

        Responding.Respond(once, "hi", null, stamp with { Now = After(2) }, Given.Book).IsDone();
    }

    [Fact]
    public void A_plan_before_any_word_meets_both_clocks() // S17
    {
        var file = Handling.Handle(Given.NewCase, "plan", Anna(After(1)), Given.Book).Accepted();

        Assert.Equal(CaseStatus.Handling, file.Head.Status);
        Assert.Equal(ClockState.Met, State(file, ClockKind.FirstResponse).State);
        Assert.Equal(ClockState.Met, State(file, ClockKind.InitialHandling).State);
    }

    [Fact]
    public void Resolving_without_a_word_meets_both_and_leaves_the_resolution_to_the_closure() // S17
    {
        var file = Resolving.Resolve(Given.NewCase, "a", "b", "c", Anna(After(1)), Given.Book).Accepted();

        Assert.Equal(CaseStatus.Resolved, file.Head.Status);
        Assert.Equal(ClockState.Met, State(file, ClockKind.InitialHandling).State);
        Assert.Equal(ClockState.Running, State(file, ClockKind.Resolution).State);
    }

    [Fact]
    public void Closing_meets_the_resolution_and_starts_the_follow_up() // S17, S50
    {
        var file = Closed();

        Assert.Equal((CaseStatus.Closed, After(24)), (file.Head.Status, file.Head.ClosedAt));
        Assert.Equal((ClockState.Met, After(24)), State(file, ClockKind.Resolution));
        Assert.Equal(After(24) + Duration.FromDays(7), file.OpenClock(ClockKind.FollowUp)?.DueAt);
        Assert.Equal([ClockKind.FollowUp], file.Clocks.Where(clock => clock.IsOpen).Select(clock => clock.Name.Kind));
    }

    [Fact]
    public void An_answer_after_due_is_a_miss_that_stays() // S15, S31
    {
        var file = Responded(hours: 25);

        var clock = file.LatestClock(ClockKind.FirstResponse)!;
        Assert.Equal((ClockState.Breached, After(24), After(25)), (clock.State, clock.BreachedAt, clock.MetAt));
        var met = Assert.Single(file.Timeline.OfType<CaseEvent.ClockMet>());
        Assert.Equal((false, Duration.FromHours(1)), (met.InTime, met.LateBy));
    }

    [Fact]
    public void An_answer_at_the_due_instant_is_in_time() // S15
    {
        Assert.Equal(ClockState.Met, State(Responded(hours: 24), ClockKind.FirstResponse).State);
    }

    [Fact]
    public void Late_news_of_an_answer_in_time_corrects_the_breach_and_owes_an_all_clear() // S16
    {
        var name = ClockName.First(ClockKind.FirstResponse);
        var breached = ClockWatch.Breach(Given.NewCase, name, Given.Book, After(24)).Accepted();
        breached = Alerting.Raise(breached, name, 1, Given.Book, Given.Staff, After(24)).Accepted();

        var file = Responding.Respond(
            breached, "hi", null, Anna(After(25)) with { HappenedAt = After(23) }, Given.Book).Accepted();

        Assert.Equal((ClockState.Met, After(23)), State(file, ClockKind.FirstResponse));
        Assert.True(file.Timeline.OfType<CaseEvent.ClockMet>().Single().Corrects);
        Assert.True(Alerting.NeedsAllClear(file, name));
    }

    [Fact]
    public void Acts_that_the_state_does_not_allow_are_refused() // H50, H60
    {
        var (book, staff) = (Given.Book, Given.Staff);

        Assert.Equal("not-resolved", Closing.Close(Handled(), Anna(After(9)), book).Refusal());
        Assert.Equal("case-closed", Closing.Close(Closed(), Anna(After(30)), book).Refusal());
        Assert.Equal("case-closed", Responding.Respond(Closed(), "x", null, Anna(After(30)), book).Refusal());
        Assert.Equal("case-resolved", Handling.Handle(Resolved(), "x", Anna(After(9)), book).Refusal());
        Assert.Equal("case-resolved", Resolving.Resolve(Resolved(), "a", "b", "c", Anna(After(9)), book).Refusal());
        Assert.Equal("not-responded", Waiting.Start(Given.NewCase, "x", Anna(After(1)), book).Refusal());
        Assert.Equal("not-settled", Reopening.Reopen(Handled(), "x", Anna(After(9)), book).Refusal());
        Assert.Equal("no-handover", HandingOver.Accept(Handled(), Anna(After(9)), book, staff).Refusal());
        Assert.Equal("not-closed", Closing.Archive(Handled(), Anna(After(9)), book).Refusal());
    }

    [Fact]
    public void Acts_without_words_or_with_too_many_or_by_the_customer_are_refused()
    {
        Assert.Equal("text-missing", Respond(" ", Anna(After(1))));
        Assert.Equal("text-missing", Respond(null!, Anna(After(1))));
        Assert.Equal("text-too-long", Respond(new string('x', 1_000_000), Anna(After(1))));
        Assert.Equal("not-staff", Respond("x", ActStamp.Customer(After(1))));

        static string Respond(string text, ActStamp stamp) => Responding.Respond(Given.NewCase, text, null, stamp, Given.Book).Refusal();
    }

    [Fact]
    public void Waiting_pauses_the_resolution_and_a_message_lets_it_run_on() // S20–S23
    {
        var waiting = Waiting.Start(Handled(), "photos", Anna(After(4)), Given.Book).Accepted();
        var file = Joining.Join(waiting, Given.MailNumber(2, After(10)), MatchReason.OnlyOpenCase, Given.Book, After(10)).Accepted();

        Assert.Equal(CaseStatus.Waiting, waiting.Head.Status);
        Assert.Equal((ClockState.Paused, null), (waiting.LatestClock(ClockKind.Resolution)?.State, waiting.LatestClock(ClockKind.Resolution)?.DueAt));
        Assert.Equal(Duration.FromHours(68), waiting.Timeline.OfType<CaseEvent.ClockPaused>().Single().Left);
        Assert.Equal(CaseStatus.Handling, file.Head.Status);
        Assert.Equal(After(78), file.OpenClock(ClockKind.Resolution)?.DueAt);
    }

    [Fact]
    public void An_automatic_reply_ends_no_waiting() // S21
    {
        var waiting = Waiting.Start(Handled(), "photos", Anna(After(4)), Given.Book).Accepted();

        Assert.Equal(
            CaseStatus.Waiting,
            Joining.Record(waiting, Given.MailNumber(2, After(10)) with { Nature = ContactNature.AutoReply }, Given.Book, After(10)).Accepted().Head.Status);
    }

    [Fact]
    public void Staff_can_end_the_waiting_and_a_repeat_is_done_already()
    {
        var waiting = Waiting.Start(Responded(), "photos", Anna(After(4)), Given.Book).Accepted();

        var file = Waiting.End(waiting, "staff", Anna(After(6)), Given.Book).Accepted();

        Assert.Equal(CaseStatus.Responded, file.Head.Status);
        Waiting.End(file, "staff", Anna(After(6)), Given.Book).IsDone();
    }

    [Fact]
    public void A_corrected_urgency_cannot_be_late_for_what_was_not_asked_yet() // S32
    {
        var file = Correcting.Correct(Given.NewCase, Correct(tier: Tier.Vip), Anna(After(20)), Given.Book).Accepted();

        Assert.Equal(After(20), file.OpenClock(ClockKind.FirstResponse)?.DueAt);
        Assert.Equal(After(24), file.OpenClock(ClockKind.InitialHandling)?.DueAt);
    }

    [Fact]
    public void A_correction_to_class_1_starts_the_incident_clock_and_one_of_nothing_is_refused() // H27
    {
        var file = Correcting.Correct(Given.NewCase, Correct(urgency: Urgency.Class1), Anna(After(1)), Given.Book).Accepted();

        Assert.Equal(After(3), file.OpenClock(ClockKind.Incident)?.DueAt);
        Assert.Equal("nothing-to-correct", Correcting.Correct(file, Correct(urgency: Urgency.Class1), Anna(After(2)), Given.Book).Refusal());
    }

    private static Correction Correct(Urgency? urgency = null, Tier? tier = null) => new(null, null, urgency, null, tier, "wrong");

    private static (ClockState State, Instant? MetAt) State(CaseFile file, ClockKind kind) =>
        file.LatestClock(kind) is { } clock ? (clock.State, clock.MetAt) : throw new InvalidOperationException("No clock.");
}
