using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class OpeningTests
{
    [Fact]
    public void A_contact_opens_a_sorted_case_with_its_clocks() // H02, H10, H20–H22
    {
        var opened = Given.Opened(Given.Mail);

        Assert.Equal(CaseStatus.Received, opened.File.Head.Status);
        Assert.Equal(CaseNature.Repair, opened.File.Head.Nature);
        Assert.Equal(Departments.TechnicalSupport, opened.File.Head.Department);
        Assert.Equal("chen", opened.File.Head.Handler);
        Assert.Null(opened.File.Head.Owner);
        Assert.Equal(
            [("first-response", 24.0), ("initial-handling", 48.0), ("resolution", 72.0)],
            opened.File.Clocks.Select(clock => (clock.Name.ToString(), (clock.DueAt!.Value - Given.Monday9).TotalHours)));
        Assert.Equal(Lives.After(24), opened.File.Head.NextDueAt);
        Assert.Equal([ClockState.Running], opened.File.Head.ClockStates);
        Assert.Equal(0, opened.Commit([]).ReadVersion);
    }

    [Fact]
    public void The_same_contact_opens_the_same_case_and_another_attempt_another_number() // I2
    {
        var (one, again, next) = (Given.NewCase, Given.NewCase, Given.Opened(Given.Mail, attempt: 2).File);

        Assert.Equal((one.Id, one.Head.Number), (again.Id, again.Head.Number));
        Assert.Equal(one.Id, next.Id);
        Assert.NotEqual(one.Head.Number, next.Head.Number);
    }

    [Fact]
    public void A_class_1_incident_has_a_clock_of_two_hours() // H27
    {
        var file = Given.Opened(Given.Mail with { Subject = "", Words = "车间起火，有人受伤！" }).File;

        Assert.Equal(Urgency.Class1, file.Head.Urgency);
        Assert.Equal(Lives.After(2), file.OpenClock(ClockKind.Incident)?.DueAt);
        Assert.Equal("车间起火，有人受伤！", file.Head.Subject);
    }

    [Fact]
    public void Vip_targets_are_tighter() // H14
    {
        var facts = new OpeningFacts
        {
            Contact = Given.Mail,
            Customer = Given.Customer with { Tier = Tier.Vip },
            Sorting = SortingBook.Default.Sort(Given.Mail),
        };

        var file = Opening.Open(facts, Given.Book, Given.Staff, Given.Monday9).File;

        Assert.Equal(Lives.After(12), file.OpenClock(ClockKind.FirstResponse)?.DueAt);
    }

    [Fact]
    public void A_visit_makes_the_clerk_the_owner() // H30
    {
        var file = Given.Opened(Given.Mail with { Channel = Channel.Desk, RegisteredBy = "bo" }).File;

        Assert.Equal("bo", file.Head.Owner);
        Assert.Equal("bo", file.Timeline[0].By.StaffId);
        Assert.NotNull(file.OpenClock(ClockKind.FirstResponse));
    }

    [Fact]
    public void Clocks_start_when_it_happened_and_not_when_it_was_processed() // S13
    {
        var file = Opening.Open(
            new OpeningFacts { Contact = Given.Mail, Customer = Given.Customer, Sorting = SortingBook.Default.Sort(Given.Mail) },
            Given.Book, Given.Staff, Lives.After(5)).File;

        Assert.Equal(Lives.After(24), file.OpenClock(ClockKind.FirstResponse)?.DueAt);
        Assert.Equal(Given.Monday9, file.Head.OpenedAt);
    }

    [Fact]
    public void Cases_spread_over_the_agents_of_their_department_and_never_fall_to_a_supervisor()
    {
        var picks = Enumerable.Range(0, 50).Select(n => Pick(Departments.CustomerService, $"c-{n}")).Distinct().Order();

        Assert.Equal(["anna", "bo"], picks);
        Assert.Contains(Pick(Departments.Legal, "c-1"), new[] { "anna", "bo" });
        Assert.Null(HandlerChoice.Pick(new GivenDirectory(), Departments.Legal, new CaseId("c-1"), null));
    }

    [Fact]
    public void New_cases_pass_over_who_is_away_or_works_here_no_more() // S46
    {
        var away = new DutyBook(Given.Staff, Roster.Everybody, [new Absences("anna", [new AbsentTime(Lives.After(0), Lives.After(8), null)])]);
        var gone = new GivenDirectory([.. Given.Staff.All.Select(member => member with { Disabled = member.Id == "bo" })]);
        string? Handler(IStaffDirectory staff, double hours, int n) => Opening.Open(
            new OpeningFacts
            {
                Contact = Given.MailNumber(n, Given.Monday9, "请问如何退货？"),
                Customer = Given.Customer,
                Sorting = SortingBook.Default.Sort(Given.Mail) with { Department = Departments.CustomerService },
                Away = away.AwayAt(Lives.After(hours)),
            },
            Given.Book, staff, Lives.After(hours)).File.Head.Handler;
        IEnumerable<string?> Handlers(IStaffDirectory staff, double hours) => Enumerable.Range(0, 20).Select(n => Handler(staff, hours, n)).Distinct();

        Assert.Equal(["bo"], Handlers(Given.Staff, 7.9));
        Assert.Equal(["anna", "bo"], Handlers(Given.Staff, 8).Order());
        Assert.Equal(["anna"], Handlers(gone, 8));
        Assert.Equal(["chen", "dan"], Handlers(gone, 1).Order());
        Assert.Null(HandlerChoice.Pick(gone, Departments.Legal, new CaseId("c-1"), null, new HashSet<string> { "anna", "chen", "dan" }));
        Assert.NotEqual("bo", HandlerChoice.PickOf(gone, Departments.CustomerService, new CaseId("c-1"))?.Id);
    }

    private static string? Pick(string department, string id) =>
        HandlerChoice.Pick(Given.Staff, department, new CaseId(id), except: null)?.Id;
}
