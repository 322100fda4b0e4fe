using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>Confirmations, promises kept and broken, and where the climb goes on (S43, S44).</summary>
public sealed class PromiseTests
{
    private static readonly ClockName Clock = ClockName.First(ClockKind.FirstResponse);

    [Fact]
    public void A_promise_holds_the_climb_until_its_time() // S44
    {
        var file = Promised(After(30));

        Alerting.Raise(file, Clock, 2, Given.Book, Given.Staff, After(29)).IsDone();
        Assert.Equal(new LadderStep(2, After(30)), LadderSteps.Next(file, Clock, 1, After(24), Given.Book, After(25)));
        Assert.Equal(new LadderStep(2, After(30)), LadderSteps.Next(file, Clock, 2, After(26), Given.Book, After(26)));
    }

    [Fact]
    public void A_broken_promise_tells_the_next_level_once_and_says_so() // S44
    {
        var file = Alerting.Raise(Promised(After(30)), Clock, 2, Given.Book, Given.Staff, After(30)).Accepted();

        var raised = file.Timeline.OfType<CaseEvent.AlertRaised>().Last();
        Assert.Equal(("gu", After(30)), (raised.StaffId, raised.BrokenPromise));
        Alerting.Raise(file, Clock, 2, Given.Book, Given.Staff, After(31)).IsDone();
        Assert.Equal(new LadderStep(3, After(32)), LadderSteps.Next(file, Clock, 2, After(30), Given.Book, After(30)));
        var higher = Alerting.Raise(file, Clock, 3, Given.Book, Given.Staff, After(32)).Accepted();
        Assert.Null(higher.Timeline.OfType<CaseEvent.AlertRaised>().Last().BrokenPromise);
    }

    [Fact]
    public void A_promise_that_is_kept_brings_nothing_more() // S44
    {
        var file = Responding.Respond(Promised(After(30)), "hi", null, Anna(After(28)), Given.Book).Accepted();

        Alerting.Raise(file, Clock, 2, Given.Book, Given.Staff, After(30)).IsDone();
        Assert.Null(LadderSteps.Next(file, Clock, 2, After(30), Given.Book, After(30)));
    }

    [Fact]
    public void The_promise_of_the_highest_level_is_broken_before_the_operators() // S44, S46
    {
        var file = Raised(3);
        Assert.Equal(new LadderStep(4, null), LadderSteps.Next(file, Clock, 3, After(28), Given.Book, After(28)));

        file = Alerting.Confirm(file, Clock, 3, After(40), ActStamp.Staff("hu", After(29)), Given.Book).Accepted();
        file = Alerting.Raise(file, Clock, 4, Given.Book, Given.Staff, After(40)).Accepted();

        Assert.Equal("ops", file.Alerts[^1].StaffId);
        Assert.Null(LadderSteps.Next(file, Clock, 4, After(40), Given.Book, After(40)));
    }

    [Fact]
    public void Two_people_who_confirm_at_once_are_both_heard_and_the_climb_stops() // S44
    {
        var file = Raised(2);
        file = Alerting.Confirm(file, Clock, 1, After(40), ActStamp.Staff("fang", After(27)), Given.Book).Accepted();
        file = Alerting.Confirm(file, Clock, 2, null, ActStamp.Staff("gu", After(27)), Given.Book).Accepted();

        Alerting.Confirm(file, Clock, 2, null, ActStamp.Staff("gu", After(27)), Given.Book).IsDone();
        Assert.True(Alerting.IsConfirmed(file, Clock));
        Assert.Null(LadderSteps.Next(file, Clock, 3, After(40), Given.Book, After(41)));
    }

    [Fact]
    public void Confirming_what_is_answered_already_is_heard_and_changes_nothing_else() // S44
    {
        var answered = Responding.Respond(Raised(1), "hi", null, Anna(After(25)), Given.Book).Accepted();

        var file = Alerting.Confirm(answered, Clock, 1, null, ActStamp.Staff("fang", After(26)), Given.Book).Accepted();

        Assert.Equal(answered.Clocks, file.Clocks);
        Assert.Null(LadderSteps.Next(file, Clock, 1, After(24), Given.Book, After(26)));
    }

    [Fact]
    public void After_an_outage_levels_are_measured_from_due_and_not_from_when_it_was_seen() // S43, example 10
    {
        var breached = ClockWatch.Breach(Given.NewCase, Clock, Given.Book, After(25.5)).Accepted();
        var file = Alerting.Raise(breached, Clock, 1, Given.Book, Given.Staff, After(25.5)).Accepted();

        Assert.Equal(new LadderStep(2, After(26)), LadderSteps.Next(file, Clock, 1, After(24), Given.Book, After(25.5)));
    }

    [Fact]
    public void An_alert_that_reaches_nobody_goes_to_the_next_at_the_same_level() // S46, H42
    {
        var file = Raised(1);
        var passed = Alerting.PassOver(file, file.Alerts[0].NotificationId, Given.Book, DutyBook.Of(Given.Staff), After(24.5)).Accepted();

        Assert.Equal(("fang", "unreachable"), Skips(passed).Single());
        Assert.Equal((1, "eve"), (passed.Alerts[^1].Level, passed.Alerts[^1].StaffId));
        Alerting.PassOver(passed, file.Alerts[0].NotificationId, Given.Book, DutyBook.Of(Given.Staff), After(25)).IsDone();
        var again = Alerting.PassOver(passed, passed.Alerts[^1].NotificationId, Given.Book, DutyBook.Of(Given.Staff), After(25)).Accepted();
        Assert.Equal("gu", again.Alerts[^1].StaffId);
        Alerting.PassOver(Promised(After(30)), file.Alerts[0].NotificationId, Given.Book, DutyBook.Of(Given.Staff), After(26)).IsDone();
        var own = Alerting.Confirm(passed, Clock, 1, null, ActStamp.Staff("fang", After(25)), Given.Book).Accepted();
        Assert.NotNull(own.AlertTo(Clock, 1, "fang")!.ConfirmedAt);
        Assert.Null(own.AlertTo(Clock, 1, "eve")!.ConfirmedAt);
    }

    internal static IEnumerable<(string, string)> Skips(CaseFile file) =>
        file.Timeline.OfType<CaseEvent.AlertSkipped>().Select(skip => (skip.StaffId, skip.Reason));

    private static CaseFile Raised(int levels)
    {
        var file = ClockWatch.Breach(Given.NewCase, Clock, Given.Book, After(24)).Accepted();
        for (var level = 1; level <= levels; level++)
        {
            file = Alerting.Raise(file, Clock, level, Given.Book, Given.Staff, After(22 + (2 * level))).Accepted();
        }

        return file;
    }

    private static CaseFile Promised(Instant at) =>
        Alerting.Confirm(Raised(1), Clock, 1, at, ActStamp.Staff("fang", After(25)), Given.Book).Accepted();
}
