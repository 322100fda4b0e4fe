using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class OwningTests
{
    [Fact]
    public void The_first_who_speaks_owns_the_case_for_life() // H30
    {
        var answered = Responding.Respond(Given.NewCase, "hello", null, Anna(After(1)), Given.Book).Accepted();
        var offered = HandingOver.Offer(answered, "dan", "his", Anna(After(2)), Given.Book, Given.Staff).Accepted();
        var accepted = HandingOver.Accept(offered, ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Accepted();
        var settled = Resolving.Resolve(accepted, "a", "b", "c", ActStamp.Staff("dan", After(4)), Given.Book).Accepted();

        var closed = Closing.Close(settled, ActStamp.Staff("dan", After(5)), Given.Book).Accepted();

        Assert.Equal(("anna", "dan"), (closed.Head.Owner, closed.Head.Handler));
        Assert.Equal("anna", Assert.Single(closed.Timeline.OfType<CaseEvent.OwnerInformed>()).StaffId);
    }

    [Fact]
    public void An_owner_who_settled_the_case_is_not_told_its_outcome() => // H30
        Assert.DoesNotContain(Closed().Timeline, entry => entry is CaseEvent.OwnerInformed);

    [Fact]
    public void The_clerk_who_takes_down_a_visit_owns_the_case() // H30
    {
        var visit = Given.MailNumber(2, After(1)) with { RegisteredBy = "bo" };

        Assert.Equal("bo", Joining.Join(Given.NewCase, visit, MatchReason.OnlyOpenCase, Given.Book, After(1)).Accepted().Head.Owner);
        Assert.Equal("bo", Given.Opened(visit).File.Head.Owner);
        Assert.Equal("anna", Joining.Join(Responded(), visit, MatchReason.OnlyOpenCase, Given.Book, After(2)).Accepted().Head.Owner);
    }

    [Fact]
    public void The_handlers_provider_stands_on_the_head()
    {
        var staff = new GivenDirectory([.. Given.Staff.All, Given.Member("vic", StaffRole.Agent, Departments.Orders) with { Provider = "acme" }]);
        var offered = HandingOver.Offer(Responded(), "vic", "his", Anna(After(2)), Given.Book, staff).Accepted();

        var accepted = HandingOver.Accept(offered, ActStamp.Staff("vic", After(3)), Given.Book, staff).Accepted();

        Assert.Null(offered.Head.Provider);
        Assert.Equal("acme", accepted.Head.Provider);
    }

    [Fact]
    public void A_handover_that_came_back_goes_on_only_as_a_new_step() // H31
    {
        var offered = HandingOver.Offer(Responded(), "dan", "his", Anna(After(2)), Given.Book, Given.Staff).Accepted();

        var returned = HandingOver.Return(offered, "not mine", ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Accepted();

        Assert.Equal("reason-missing", HandingOver.Return(offered, " ", ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Refusal());
        Assert.Equal("not mine", returned.Timeline.OfType<CaseEvent.HandoverReturned>().Single().Reason);
        Assert.Equal("no-handover", HandingOver.Accept(returned, ActStamp.Staff("dan", After(4)), Given.Book, Given.Staff).Refusal());
    }

    [Fact]
    public void A_handover_on_friday_is_due_on_the_next_working_day() // H24
    {
        var friday = Local.Shanghai("2026-04-03 16:00");
        var file = Responding.Respond(Given.Opened(Given.MailNumber(9, friday)).File, "hello", null, Anna(friday), Given.Book).Accepted();

        var offered = HandingOver.Offer(file, "dan", "his", Anna(friday), Given.Book, Given.Staff).Accepted();

        Assert.Equal(Local.Shanghai("2026-04-07 16:00"), offered.OpenClock(ClockKind.Handover)?.DueAt);
    }

    [Fact]
    public void A_question_to_a_department_has_a_clock_that_only_its_people_answer() // H23
    {
        var asked = Ask(Responded(), Departments.AfterSales).Accepted();
        Assert.Equal(After(14), asked.OpenClock(ClockKind.DepartmentAnswer)?.DueAt);
        Assert.Equal("no-question", Answer(asked, "bo").Refusal());

        var spoken = Responding.Respond(asked, "one moment", null, Anna(After(3)), Given.Book).Accepted();
        var answered = Answer(spoken, "dan").Accepted();

        Assert.Equal(ClockState.Running, spoken.LatestClock(ClockKind.DepartmentAnswer)?.State);
        Assert.Equal(ClockState.Met, answered.LatestClock(ClockKind.DepartmentAnswer)?.State);
        Assert.Equal("in stock", answered.Questions[0].Answer);
        Assert.Equal("no-question", Answer(answered, "dan").Refusal());
    }

    [Fact]
    public void Several_departments_are_asked_at_once_but_each_of_them_once() // H23
    {
        var one = Ask(Responded(), Departments.AfterSales).Accepted();
        var two = Ask(one, Departments.TechnicalSupport).Accepted();
        Assert.Equal("question-open", Ask(two, Departments.AfterSales).Refusal());

        var answered = Answer(two, "dan").Accepted();
        var again = Ask(answered, Departments.AfterSales).Accepted();

        Assert.Equal([ClockState.Met, ClockState.Running, ClockState.Running], again.Clocks.Where(clock => clock.Name.Kind == ClockKind.DepartmentAnswer).Select(clock => clock.State));
        Assert.Equal("department-answer#3", again.Questions[2].Clock.ToString());
    }

    [Fact]
    public void A_complex_question_takes_two_working_days() // H23
    {
        var complex = Correcting.Correct(
            Responded(), new Correction(null, Complexity.Complex, null, null, null, "needs a specialist"), Anna(After(2)), Given.Book, Given.Staff).Accepted();

        Assert.Equal(Local.Shanghai("2026-03-18 18:00"), Ask(complex, Departments.AfterSales).Accepted().OpenClock(ClockKind.DepartmentAnswer)?.DueAt);
    }

    [Fact]
    public void A_department_reports_that_it_takes_longer_before_its_time_is_up() // H23
    {
        var asked = Ask(Responded(), Departments.AfterSales).Accepted();

        var extended = Extend(asked, After(40), After(5)).Accepted();

        var clock = extended.OpenClock(ClockKind.DepartmentAnswer);
        Assert.Equal((After(40), "H23", After(33)), (clock?.DueAt, clock?.Why.Rule, clock?.WarnAt));
        Assert.Equal("eve", extended.Timeline.OfType<CaseEvent.DepartmentAnswerExtended>().Single().ReportedTo);
        Assert.Equal("until-missing", Extend(asked, null, After(5)).Refusal());
        Assert.Equal("until-past", Extend(asked, After(4), After(5)).Refusal());
        Assert.Equal("until-out-of-range", Extend(asked, After(10), After(5)).Refusal());
        Assert.Equal("until-out-of-range", Extend(asked, After(24 * 91), After(5)).Refusal());
        var late = ClockWatch.Breach(asked, ClockName.First(ClockKind.DepartmentAnswer), Given.Book, After(15)).Accepted();
        Assert.Equal("already-late", Extend(late, After(40), After(15)).Refusal());
    }

    [Fact]
    public void A_reported_date_is_not_moved_by_waiting_or_by_a_correction() // H23
    {
        var extended = Extend(Ask(Responded(), Departments.AfterSales).Accepted(), After(40), After(5)).Accepted();

        var waiting = Waiting.Start(extended, "a picture", Anna(After(6)), Given.Book).Accepted();
        var corrected = Correcting.Correct(
            waiting, new Correction(null, Complexity.Complex, null, null, null, "needs a specialist"), Anna(After(7)), Given.Book, Given.Staff).Accepted();

        Assert.Equal((ClockState.Running, After(40)), (corrected.LatestClock(ClockKind.DepartmentAnswer)?.State, corrected.LatestClock(ClockKind.DepartmentAnswer)!.DueAt!.Value));
    }

    [Fact]
    public void A_result_needs_no_departments_answer_any_more() // H23
    {
        var asked = Ask(Responded(), Departments.AfterSales).Accepted();

        var file = Resolving.Resolve(asked, "a", "b", "c", Anna(After(5)), Given.Book).Accepted();

        Assert.Equal(ClockState.Cancelled, file.LatestClock(ClockKind.DepartmentAnswer)?.State);
    }

    [Fact]
    public void Questions_that_reach_nobody_are_refused()
    {
        Assert.Equal("department-unknown", Ask(Responded(), "nowhere").Refusal());
        Assert.Equal("department-missing", Ask(Responded(), " ").Refusal());
        Assert.Equal("case-closed", Ask(Closed(), Departments.AfterSales).Refusal());
        Assert.Equal("not-staff", DepartmentQuestions.Ask(Responded(), Departments.AfterSales, "?", ActStamp.Customer(After(2)), Given.Book, Given.Staff).Refusal());
    }

    [Fact]
    public void A_case_that_becomes_special_is_opened_to_the_manager_once() // H11, H32
    {
        var special = Special();

        var again = Correcting.Correct(
            special, new Correction(null, null, Urgency.High, null, null, "angry"), Anna(After(3)), Given.Book, Given.Staff).Accepted();

        Assert.Equal((StaffTasks.SpecialCase, "gu"), (Assert.Single(special.Tasks).Kind, special.Tasks[0].StaffId));
        Assert.Single(again.Tasks);
    }

    [Fact]
    public void A_manager_approves_a_plan_and_its_date_replaces_the_target() // H32
    {
        var file = Approve(Special(), After(24 * 10), "gu").Accepted();

        var clock = file.OpenClock(ClockKind.Resolution);
        Assert.Equal((After(24 * 10), "H32"), (clock?.DueAt, clock?.Why.Rule));
        Assert.Equal(("exchange it", "gu"), (file.Plan?.Plan, file.Plan?.By.StaffId));
        Assert.All(file.Tasks, task => Assert.NotNull(task.DoneAt));
        var waiting = Waiting.Start(file, "a picture", Anna(After(6)), Given.Book).Accepted();
        Assert.Equal(ClockState.Running, waiting.OpenClock(ClockKind.Resolution)?.State);
        Assert.Equal(After(24 * 20), Approve(file, After(24 * 20), "hu").Accepted().OpenClock(ClockKind.Resolution)?.DueAt);
    }

    [Fact]
    public void An_agreed_date_after_a_miss_is_a_round_of_its_own() // H32, S31
    {
        var missed = ClockWatch.Breach(Special(), ClockName.First(ClockKind.Resolution), Given.Book, After(73)).Accepted();

        var file = Approve(missed, After(24 * 10), "gu", After(74)).Accepted();

        Assert.Equal(ClockState.Breached, file.Clock(ClockName.First(ClockKind.Resolution))?.State);
        Assert.Equal(("resolution#2", After(24 * 10)), (file.OpenClock(ClockKind.Resolution)?.Name.ToString(), file.OpenClock(ClockKind.Resolution)!.DueAt!.Value));
    }

    [Fact]
    public void Only_a_manager_decides_on_plans_of_special_cases() // H32
    {
        Assert.Equal("not-a-manager", Approve(Special(), After(200), "anna").Refusal());
        Assert.Equal("not-special", Approve(Responded(), After(200), "gu").Refusal());
        Assert.Equal("until-past", Approve(Special(), After(1), "gu").Refusal());
        Assert.Equal("not-a-manager", SpecialCases.Return(Special(), "too dear", Anna(After(5)), Given.Book, Given.Staff).Refusal());

        var returned = SpecialCases.Return(Special(), "too dear", ActStamp.Staff("gu", After(5)), Given.Book, Given.Staff).Accepted();

        Assert.Null(Assert.Single(returned.Tasks).DoneAt);
        Assert.Equal("too dear", returned.Timeline.OfType<CaseEvent.PlanReturned>().Single().Reason);
    }

    [Fact]
    public void An_appeal_goes_to_somebody_who_has_not_worked_the_case() // H52
    {
        var staff = new GivenDirectory(
        [
            Given.Member("p", StaffRole.Agent, Departments.TechnicalSupport), Given.Member("q", StaffRole.Agent, Departments.TechnicalSupport),
            Given.Member("r", StaffRole.Agent, Departments.TechnicalSupport), Given.Member("m", StaffRole.Manager, Departments.TechnicalSupport),
        ]);
        var first = Appealing.Appeal(Closed(), "no", ActStamp.Customer(After(30)), Given.Book, staff).Accepted();
        var resolved = Resolving.Resolve(first, "a", "b", "c", Anna(After(31)), Given.Book).Accepted();

        var second = Appealing.Appeal(resolved, "no", ActStamp.Customer(After(32)), Given.Book, staff).Accepted();

        Assert.Equal(3, new[] { Closed().Head.Handler, first.Head.Handler, second.Head.Handler }.Distinct().Count());
    }

    [Fact]
    public void An_appeal_that_nobody_else_can_hear_is_the_supervisors_to_settle() // H52
    {
        var staff = new GivenDirectory(Given.Member("chen", StaffRole.Agent, Departments.TechnicalSupport), Given.Member("fang", StaffRole.Supervisor, Departments.TechnicalSupport));

        var file = Appealing.Appeal(Closed(), "no", ActStamp.Customer(After(30)), Given.Book, staff).Accepted();

        Assert.Equal("chen", file.Head.Handler);
        Assert.Equal((StaffTasks.AppealHandler, "fang"), (Assert.Single(file.Tasks).Kind, file.Tasks[0].StaffId));
    }

    private static CaseDecision Ask(CaseFile file, string department) =>
        DepartmentQuestions.Ask(file, department, "Is it in stock?", Anna(After(2)), Given.Book, Given.Staff);

    private static CaseDecision Answer(CaseFile file, string who) =>
        DepartmentQuestions.Answer(file, "in stock", ActStamp.Staff(who, After(4)), Given.Book, Given.Staff);

    private static CaseDecision Extend(CaseFile file, Instant? until, Instant now) =>
        DepartmentQuestions.Extend(file, until, "the maker must answer", ActStamp.Staff("dan", now), Given.Book, Given.Staff);

    private static CaseFile Special() => Correcting.Correct(
        Responded(), new Correction(null, Complexity.Special, null, null, null, "compensation"), Anna(After(2)), Given.Book, Given.Staff).Accepted();

    private static CaseDecision Approve(CaseFile file, Instant until, string who, Instant? now = null) =>
        SpecialCases.Approve(file, "exchange it", until, ActStamp.Staff(who, now ?? After(5)), Given.Book, Given.Staff);
}
