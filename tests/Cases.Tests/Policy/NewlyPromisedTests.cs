using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

/// <summary>A correction can bring a case under a promise that it did not have before (H22, S32).</summary>
public sealed class NewlyPromisedTests
{
    private static readonly PolicyBook Book = PolicyBook.Default;

    [Fact]
    public void A_case_that_turns_out_to_be_technical_gets_its_resolution_clock_from_the_opening() // H22, S32
    {
        var file = Opened();
        Assert.Null(file.LatestClock(ClockKind.Resolution));

        var clock = Corrected(file, Departments.TechnicalSupport, hours: 5).LatestClock(ClockKind.Resolution);

        Assert.Equal((Given.Monday9, Given.Monday9 + Duration.FromHours(72), "S32"), (clock?.StartedAt, clock?.DueAt, clock?.Why.Rule));
    }

    [Fact]
    public void It_is_not_due_before_it_was_asked_for() // S32
    {
        var at = Given.Monday9 + Duration.FromHours(60);

        Assert.Equal(at, Corrected(Opened(), Departments.ProcessImprovement, hours: 60).LatestClock(ClockKind.Resolution)?.DueAt);
    }

    [Fact]
    public void While_the_customer_is_waited_for_it_starts_paused() // S20
    {
        var spoken = ((CaseDecision.Accepted)Responding.Respond(
            Opened(), "请提供发票。", null, ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(1)), Book)).File;
        var waiting = ((CaseDecision.Accepted)Waiting.Start(spoken, "发票", ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(2)), Book)).File;

        Assert.Equal(ClockState.Paused, Corrected(waiting, Departments.TechnicalSupport, hours: 5).LatestClock(ClockKind.Resolution)?.State);
    }

    private static CaseFile Corrected(CaseFile file, string department, int hours) =>
        ((CaseDecision.Accepted)Correcting.Correct(
            file, new Correction(null, null, null, department, null, "技术问题"),
            ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(hours)), Book)).File;

    private static CaseFile Opened()
    {
        var sorting = SortingBook.Default.Sort(Given.Mail) with { Department = Departments.CustomerService };
        return Opening.Open(
            new OpeningFacts { Contact = Given.Mail, Customer = Given.Customer, Sorting = sorting, Attempt = 1 }, Book, Given.Staff, Given.Monday9).File;
    }
}
