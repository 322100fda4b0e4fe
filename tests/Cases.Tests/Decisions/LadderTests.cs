using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class LadderTests
{
    private static readonly ClockName Clock = ClockName.First(ClockKind.FirstResponse);

    [Fact]
    public void A_clock_warns_once_and_not_before_its_time() // H40
    {
        var warned = ClockWatch.Warn(Given.NewCase, Clock, Given.Book, After(20)).Accepted();

        Assert.False(Assert.IsType<CaseEvent.ClockWarned>(warned.Timeline[^1]).Overtaken);
        ClockWatch.Warn(warned, Clock, Given.Book, After(21)).IsDone();
        Assert.Equal("not-yet", ClockWatch.Warn(Given.NewCase, Clock, Given.Book, After(19)).Refusal());
        ClockWatch.Warn(Responded(), Clock, Given.Book, After(20)).IsDone();
    }

    [Fact]
    public void After_an_outage_the_warning_is_recorded_as_overtaken_and_the_breach_says_how_late() // S43, example 10
    {
        var file = ClockWatch.Breach(Given.NewCase, Clock, Given.Book, After(25.5)).Accepted();

        Assert.True(file.Timeline.OfType<CaseEvent.ClockWarned>().Single().Overtaken);
        Assert.Equal(90, file.Timeline.OfType<CaseEvent.ClockBreached>().Single().LateBy.TotalMinutes);
        Assert.Contains(ClockState.Breached, file.Head.ClockStates);
        ClockWatch.Breach(file, Clock, Given.Book, After(26)).IsDone();
        Assert.Equal("not-yet", ClockWatch.Breach(Given.NewCase, Clock, Given.Book, After(23)).Refusal());
    }

    [Fact]
    public void The_levels_climb_to_supervisor_manager_and_director() // H40
    {
        var file = Breached();
        file = Alerting.Raise(file, Clock, 1, Given.Book, Given.Staff, After(24)).Accepted();
        file = Alerting.Raise(file, Clock, 2, Given.Book, Given.Staff, After(26)).Accepted();
        file = Alerting.Raise(file, Clock, 3, Given.Book, Given.Staff, After(28)).Accepted();

        Assert.Equal(["fang", "gu", "hu"], file.Alerts.Select(alert => alert.StaffId));
        Assert.Equal($"{file.Id}/first-response/alert-1/fang", file.Alerts[0].NotificationId);
        Alerting.Raise(file, Clock, 2, Given.Book, Given.Staff, After(29)).IsDone();
    }

    [Fact]
    public void The_handler_is_passed_over_and_in_the_end_an_operator_is_told() // S46
    {
        var file = Breached();
        var onlyHandler = new GivenDirectory(Given.Member("chen", StaffRole.Supervisor, Departments.TechnicalSupport));
        var withOperator = new GivenDirectory([.. onlyHandler.All, Given.Member("ops", StaffRole.Operator, "x")]);

        Assert.Equal("nobody-left", Alerting.Raise(file, Clock, 1, Given.Book, onlyHandler, After(24)).Refusal());
        var told = Alerting.Raise(file, Clock, 1, Given.Book, withOperator, After(24)).Accepted();
        Assert.Equal("chen", told.Timeline.OfType<CaseEvent.AlertSkipped>().Single().StaffId);
        Assert.Equal("ops", told.Alerts[0].StaffId);
    }

    [Fact]
    public void A_confirmation_stops_the_climb_once() // H41, S44
    {
        var raised = Alerting.Raise(Breached(), Clock, 1, Given.Book, Given.Staff, After(24)).Accepted();
        var stamp = ActStamp.Staff("fang", After(25));

        Assert.Equal("promise-past", Alerting.Confirm(raised, Clock, 1, After(25), stamp, Given.Book).Refusal());
        Assert.Equal("no-alert", Alerting.Confirm(raised, Clock, 2, null, stamp, Given.Book).Refusal());
        var confirmed = Alerting.Confirm(raised, Clock, 1, After(30), stamp, Given.Book).Accepted();
        Alerting.Confirm(confirmed, Clock, 1, null, stamp, Given.Book).IsDone();
        Alerting.Raise(confirmed, Clock, 2, Given.Book, Given.Staff, After(26)).IsDone();
    }

    [Fact]
    public void Those_alerted_get_one_all_clear_when_the_clock_is_answered() // S44
    {
        var raised = Alerting.Raise(Breached(), Clock, 1, Given.Book, Given.Staff, After(24)).Accepted();
        Alerting.AllClear(raised, Clock, Given.Book, After(25)).IsDone();

        var answered = Responding.Respond(raised, "hi", null, Anna(After(25)), Given.Book).Accepted();
        var cleared = Alerting.AllClear(answered, Clock, Given.Book, After(25)).Accepted();

        Assert.Equal([$"{cleared.Id}/first-response/all-clear/fang"], cleared.Timeline.OfType<CaseEvent.AllClearSent>().Single().NotificationIds);
        Alerting.AllClear(cleared, Clock, Given.Book, After(26)).IsDone();
        Alerting.Raise(answered, Clock, 2, Given.Book, Given.Staff, After(26)).IsDone();
    }

    [Fact]
    public void Confirming_an_incident_answers_its_clock() // H27
    {
        var incident = ClockName.First(ClockKind.Incident);
        var file = Given.Opened(Given.Mail with { Subject = "", Words = "起火了" }).File;

        var raised = Alerting.Raise(file, incident, 2, Given.Book, Given.Staff, After(0)).Accepted();
        var confirmed = Alerting.Confirm(raised, incident, 2, null, ActStamp.Staff("gu", After(1)), Given.Book).Accepted();

        Assert.Equal(ClockState.Met, confirmed.Clock(incident)?.State);
        Assert.Equal("not-breached", Alerting.Raise(file, Clock, 1, Given.Book, Given.Staff, After(1)).Refusal());
    }

    [Fact]
    public void Closing_ends_a_breached_clock_without_undoing_the_miss() // S30, S31
    {
        var incident = ClockName.First(ClockKind.Incident);
        var file = Given.Opened(Given.Mail with { Subject = "", Words = "起火了" }).File;
        file = ClockWatch.Breach(file, incident, Given.Book, After(2)).Accepted();
        file = Resolving.Resolve(file, "a", "b", "c", Anna(After(3)), Given.Book).Accepted();
        file = Closing.Close(file, Anna(After(4)), Given.Book).Accepted();

        Assert.Equal((ClockState.Breached, false), (file.Clock(incident)!.State, file.Clock(incident)!.IsOpen));
    }

    private static CaseFile Breached() => ClockWatch.Breach(Given.NewCase, Clock, Given.Book, After(24)).Accepted();
}
