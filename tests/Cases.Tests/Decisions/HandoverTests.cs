using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class HandoverTests
{
    [Fact]
    public void A_handover_to_a_department_is_accepted_by_one_of_its_people() // H24, H31
    {
        var offered = Offer(Responded(), Departments.AfterSales).Accepted();
        Assert.Equal("not-the-recipient", HandingOver.Accept(offered, ActStamp.Staff("bo", After(3)), Given.Book, Given.Staff).Refusal());

        var file = HandingOver.Accept(offered, ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Accepted();

        Assert.Equal(("dan", Departments.AfterSales, "anna"), (file.Head.Handler, file.Head.Department, file.Head.Owner));
        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.Handover)?.State);
        Assert.Equal(After(15), file.OpenClock(ClockKind.DepartmentAnswer)?.DueAt); // H23
        Assert.Null(file.Handover);
    }

    [Fact]
    public void A_returned_handover_leaves_everything_as_it_was()
    {
        var offered = Offer(Responded(), "dan").Accepted();

        var file = HandingOver.Return(offered, "not mine", ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Accepted();

        Assert.Equal("chen", file.Head.Handler);
        Assert.Equal(ClockState.Met, file.LatestClock(ClockKind.Handover)?.State);
        Assert.Equal("handover#2", Offer(file, "dan").Accepted().OpenClock(ClockKind.Handover)?.Name.ToString());
    }

    [Fact]
    public void Handovers_that_skip_a_step_or_reach_nobody_are_refused() // H31
    {
        Assert.Equal("handover-pending", Offer(Offer(Responded(), "dan").Accepted(), "bo").Refusal());
        Assert.Equal("unknown-recipient", Offer(Responded(), "nobody").Refusal());
        Assert.Equal("same-handler", Offer(Responded(), "chen").Refusal());
        Assert.Equal("case-closed", Offer(Closed(), "dan").Refusal());
    }

    private static CaseDecision Offer(CaseFile file, string to) =>
        HandingOver.Offer(file, to, "belongs there", Anna(After(2)), Given.Book, Given.Staff);
}
