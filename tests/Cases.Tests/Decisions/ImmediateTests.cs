using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>What goes out at once: class 1, suits, press (H27, H43), and the notice before the warning (S40).</summary>
public sealed class ImmediateTests
{
    private static readonly ClockName Incident = ClockName.First(ClockKind.Incident);
    private static readonly ClockName Clock = ClockName.First(ClockKind.FirstResponse);
    private static readonly GivenDirectory Staff = new(
    [
        .. Given.Staff.All,
        Given.Member("deputy", StaffRole.Manager, Departments.CustomerService),
        Given.Member("law", StaffRole.Agent, Departments.Legal),
        Given.Member("boss-of-law", StaffRole.Supervisor, Departments.Legal),
        Given.Member("press", StaffRole.Supervisor, Departments.CorporateAffairs),
    ]);

    [Fact]
    public void A_class_1_incident_tells_the_manager_at_once_with_a_copy_to_corporate_affairs() // H27
    {
        var file = Alerting.AtOnce(Fire(), Incident, Given.Book, DutyBook.Of(Staff), After(0)).Accepted();

        Assert.Equal((2, "gu"), (file.Alerts.Single().Level, file.Alerts.Single().StaffId));
        Assert.Equal($"{file.Id}/incident/copy-2/press", file.Timeline.OfType<CaseEvent.AlertCopied>().Single().NotificationId);
        Alerting.AtOnce(file, Incident, Given.Book, DutyBook.Of(Staff), After(0)).IsDone();
        Assert.Equal(After(2), file.Clock(Incident)!.DueAt);
    }

    [Fact]
    public void Unconfirmed_after_two_hours_the_general_manager_follows_and_the_deputy_gets_a_copy() // H27
    {
        var file = Alerting.AtOnce(Fire(), Incident, Given.Book, DutyBook.Of(Staff), After(0)).Accepted();
        file = ClockWatch.Breach(file, Incident, Given.Book, After(2)).Accepted();
        Assert.Equal(3, LadderSteps.First(file, Incident, Given.Book));
        file = Alerting.Raise(file, Incident, 3, Given.Book, Staff, After(2)).Accepted();

        Assert.Equal("hu", file.Alerts[^1].StaffId);
        Assert.Equal(["press", "deputy"], file.Timeline.OfType<CaseEvent.AlertCopied>().Select(copy => copy.StaffId));
    }

    [Fact]
    public void Confirmed_in_time_the_clock_is_met_and_only_those_with_a_copy_hear_the_all_clear() // H27, S44
    {
        var file = Alerting.AtOnce(Fire(), Incident, Given.Book, DutyBook.Of(Staff), After(0)).Accepted();
        file = Alerting.Confirm(file, Incident, 2, null, ActStamp.Staff("gu", After(1)), Given.Book).Accepted();
        file = Alerting.AllClear(file, Incident, Given.Book, After(1)).Accepted();

        Assert.Equal(ClockState.Met, file.Clock(Incident)!.State);
        Assert.Equal([$"{file.Id}/incident/all-clear/press"], file.Timeline.OfType<CaseEvent.AllClearSent>().Single().NotificationIds);
    }

    [Fact]
    public void Ordinary_clocks_tell_nobody_when_they_start() => // H40
        Alerting.AtOnce(Given.NewCase, Clock, Given.Book, DutyBook.Of(Staff), After(0)).IsDone();

    [Fact]
    public void A_suit_tells_legal_once_with_the_copy_list_of_the_policy() // H43
    {
        var book = Book(terms => terms with { Immediate = [new ImmediateTerms(Departments.Legal, [new Listener { Role = StaffRole.Director }])] });
        var file = Informing.Inform(Given.NewCase, [Departments.Legal, Departments.Legal], book, DutyBook.Of(Staff), After(0)).Accepted();

        Assert.Equal(
            [("boss-of-law", false), ("hu", true)], file.Timeline.OfType<CaseEvent.Informed>().Select(told => (told.StaffId, told.IsCopy)));
        Informing.Inform(file, [Departments.Legal], book, DutyBook.Of(Staff), After(1)).IsDone();
    }

    [Fact]
    public void Whoever_got_the_alert_or_its_copy_is_not_informed_of_the_same() // H27, H43
    {
        var file = Alerting.AtOnce(Fire(), Incident, Given.Book, DutyBook.Of(Staff), After(0)).Accepted();

        Informing.Inform(file, [Departments.CorporateAffairs], Given.Book, DutyBook.Of(Staff), After(0)).IsDone();
    }

    [Fact]
    public void A_department_without_anybody_is_answered_for_by_those_above_the_case() // H43, S46
    {
        var file = Informing.Inform(Given.NewCase, [Departments.Legal], Given.Book, DutyBook.Of(Given.Staff), After(0)).Accepted();

        Assert.Equal("gu", file.Timeline.OfType<CaseEvent.Informed>().Single().StaffId);
    }

    [Fact]
    public void Half_of_the_time_tells_nobody_unless_the_policy_names_somebody() // S40
    {
        Assert.Null(ClockWatch.NoticeAt(Given.NewCase, Clock, Given.Book));
        ClockWatch.Inform(Given.NewCase, Clock, Given.Book, DutyBook.Of(Staff), After(13)).IsDone();
    }

    [Fact]
    public void A_named_notice_goes_out_once_and_is_only_recorded_when_the_warning_came_first() // S40, S43
    {
        var book = Book(terms => terms with
        {
            Inform = new EarlyNotice(0.5m, [new Listener { Handler = true }, new Listener { Role = StaffRole.Supervisor }]),
        });

        Assert.Equal(After(12), ClockWatch.NoticeAt(Given.NewCase, Clock, book));
        Assert.Equal("not-yet", ClockWatch.Inform(Given.NewCase, Clock, book, DutyBook.Of(Staff), After(11)).Refusal());
        var file = ClockWatch.Inform(Given.NewCase, Clock, book, DutyBook.Of(Staff), After(12)).Accepted();
        Assert.Equal(
            [$"{file.Id}/first-response/inform/chen", $"{file.Id}/first-response/inform/fang"],
            file.Timeline.OfType<CaseEvent.ClockInformed>().Single().NotificationIds);
        ClockWatch.Inform(file, Clock, book, DutyBook.Of(Staff), After(13)).IsDone();
        var late = ClockWatch.Inform(Given.NewCase, Clock, book, DutyBook.Of(Staff), After(21)).Accepted();
        Assert.True(late.Timeline.OfType<CaseEvent.ClockInformed>().Single() is { Overtaken: true, NotificationIds: [] });
    }

    private static CaseFile Fire() => Given.Opened(Given.Mail with { Subject = "", Words = "起火了" }).File;

    private static PolicyBook Book(Func<EscalationTerms, EscalationTerms> change)
    {
        var policy = Given.Book.InForceAt(Given.Monday9);
        return new PolicyBook([policy with { Escalation = change(policy.Escalation) }], [WorkingCalendar.China]);
    }
}
