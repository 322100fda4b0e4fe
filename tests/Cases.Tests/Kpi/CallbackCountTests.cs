using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class CallbackCountTests
{
    [Fact]
    public void A_callback_counts_once_a_round_in_every_line_whose_dates_hold_it() // H64
    {
        var count = Count(Item("march", 2, 3, 1, 3, 31), Item("week", 1, 3, 16, 3, 18), Item("april", 5, 4, 1, 4, 30));

        Add(count, Tried(FollowUpOutcome.Reached, true));
        Add(count, Tried(FollowUpOutcome.Busy, null));
        Add(count, Closed()); // Nobody asked yet.

        var (sum, items) = Assert.Single(count.Departments);
        Assert.Equal(new CallbackProgress(Departments.TechnicalSupport, 8, 2, 1), sum);
        Assert.Equal([(2, 1), (2, 1), (0, 0)], items.Select(item => (item.Made, item.Reached)));
        Assert.Equal((1.0, 0.5, null), (items[0].MadeRate, items[0].ReachedRate, items[2].ReachedRate));
    }

    [Fact]
    public void A_department_without_a_plan_is_shown_with_what_it_made() // H64
    {
        var count = new CallbackCount(2026, WorkingCalendar.China.Zone, []);

        Add(count, Tried(FollowUpOutcome.Reached, true));

        var (sum, items) = Assert.Single(count.Departments);
        Assert.Equal((0, 1, null), (sum.Planned, sum.Made, sum.MadeRate));
        Assert.Empty(items);
    }

    private static void Add(CallbackCount count, CaseFile file) =>
        count.Add(file.Head.Department, CaseFact.Of(file, text => text).Callbacks ?? []);

    private static CallbackCount Count(params CallbackItem[] items) => new(
        2026, WorkingCalendar.China.Zone, [KeyValuePair.Create(Departments.TechnicalSupport, new CallbackPlan { Items = items })]);

    private static CallbackItem Item(string id, int planned, int fromMonth, int fromDay, int untilMonth, int untilDay) => new()
    {
        Id = id,
        What = id,
        Planned = planned,
        How = CallbackWay.Phone,
        From = new LocalDate(2026, fromMonth, fromDay),
        Until = new LocalDate(2026, untilMonth, untilDay),
    };

    private static CaseFile Tried(FollowUpOutcome outcome, bool? holds) => FollowUps.Try(
        Closed(), new FollowUpAttempt(outcome, holds, "note", null), Anna(After(48)), Given.Book).Accepted();
}
