using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class PolicyBookTests
{
    private static readonly ServicePolicy Standard = PolicyBook.Default.InForceAt(Given.Monday9);

    [Theory]
    [InlineData(ClockKind.FirstResponse, 24)]
    [InlineData(ClockKind.InitialHandling, 48)]
    [InlineData(ClockKind.Resolution, 72)]
    [InlineData(ClockKind.DepartmentAnswer, 12)]
    [InlineData(ClockKind.Handover, 24)]
    [InlineData(ClockKind.NextAnswer, 24)]
    [InlineData(ClockKind.FollowUp, 168)]
    public void The_default_targets_are_the_handbooks(ClockKind kind, int hours) => // H20–H26
        Assert.Equal(Duration.FromHours(hours), Target(kind, Traits())?.Length);

    [Fact]
    public void Process_matters_resolve_faster_and_complex_answers_take_working_days() // H22, H23
    {
        Assert.Equal(Duration.FromHours(48), Target(ClockKind.Resolution, Traits() with { Department = Departments.ProcessImprovement })?.Length);
        Assert.Equal(2, Target(ClockKind.DepartmentAnswer, Traits() with { Complexity = Complexity.Complex })?.Days?.Count);
        Assert.Equal(3, Target(ClockKind.FeedbackAnalysis, Traits())?.Days?.Count);
    }

    [Fact]
    public void Only_technical_and_process_matters_open_with_a_resolution_clock() // H22
    {
        Assert.Contains(ClockKind.Resolution, Standard.OpensWith);
        Assert.Null(Target(ClockKind.Resolution, Traits() with { Department = Departments.CustomerService }));
        Assert.Equal(Duration.FromHours(48), Target(ClockKind.Resolution, Traits() with { Tier = Tier.Vip })?.Length);
        Assert.Equal(
            Duration.FromHours(36),
            Target(ClockKind.Resolution, Traits() with { Tier = Tier.Vip, Department = Departments.ProcessImprovement })?.Length);
    }

    [Theory]
    [InlineData(ClockKind.FirstResponse, 12)]
    [InlineData(ClockKind.InitialHandling, 24)]
    [InlineData(ClockKind.DepartmentAnswer, 6)]
    [InlineData(ClockKind.Handover, 12)]
    [InlineData(ClockKind.NextAnswer, 12)]
    public void VIP_customers_have_tighter_targets(ClockKind kind, int hours) => // H14
        Assert.Equal(Duration.FromHours(hours), Target(kind, Traits() with { Tier = Tier.Vip })?.Length);

    [Fact]
    public void Every_target_names_its_measure() // H28, S01
    {
        Assert.All(Standard.Targets, rule => Assert.NotNull(rule.Target));
        Assert.Equal(ClockMeasure.RoundTheClock, Target(ClockKind.Handover, Traits())?.Measure);
        Assert.Equal(ClockMeasure.WorkingDays, Target(ClockKind.FeedbackAnalysis, Traits())?.Measure);
        Assert.Equal(ClockMeasure.Calendar, Target(ClockKind.FollowUp, Traits())?.Measure);
    }

    [Fact]
    public void A_condition_names_one_value_or_several() // H23
    {
        var complex = Traits() with { Complexity = Complexity.Complex };

        Assert.Equal(Target(ClockKind.DepartmentAnswer, complex), Target(ClockKind.DepartmentAnswer, complex with { Complexity = Complexity.Special }));
        Assert.Throws<ArgumentException>(() => new Choice<Tier>());
    }

    [Fact]
    public void Only_class_1_promises_a_confirmation() // H27
    {
        Assert.Null(Target(ClockKind.Incident, Traits()));
        Assert.Equal(Duration.FromHours(2), Target(ClockKind.Incident, Traits() with { Urgency = Urgency.Class1 })?.Length);
    }

    [Fact]
    public void A_case_is_opened_under_the_newest_policy_in_force_in_the_calendars_zone() // H83
    {
        var next = Standard with { Version = 2, InForceFrom = new LocalDate(2026, 4, 1) };
        var book = new PolicyBook([Standard, next], [WorkingCalendar.China]);

        Assert.Equal(1, book.InForceAt(Local.Shanghai("2026-03-31 23:59")).Version);
        Assert.Equal(2, book.InForceAt(Local.Shanghai("2026-04-01 00:00")).Version);
        Assert.Equal(1, book.InForceAt(Local.Shanghai("2001-01-01 00:00")).Version);
        Assert.Equal(1, book.Of(Given.NewCase.Head).Version);
    }

    [Fact]
    public void A_book_without_a_policys_calendar_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PolicyBook([Standard], []));
        Assert.Throws<ArgumentException>(() => new PolicyBook([], [WorkingCalendar.China]));
    }

    [Fact]
    public void A_target_is_either_a_length_or_working_days()
    {
        Assert.Throws<ArgumentException>(() => new ServiceTarget(ClockMeasure.WorkingDays, Duration.FromHours(1), null));
        Assert.Throws<ArgumentException>(() => new ServiceTarget(ClockMeasure.Calendar, null, new WorkingDays(1)));
        Assert.Throws<ArgumentException>(() => ServiceTarget.Calendar(Duration.FromHours(-1)));
        Assert.Throws<ArgumentException>(() => ServiceTarget.InWorkingDays(-1));
        Assert.Throws<ArgumentException>(() => ServiceTarget.Business(Duration.FromDays(100_000)));
    }

    private static ServiceTarget? Target(ClockKind kind, CaseTraits traits) => Standard.TargetOf(kind, traits)?.Target;

    private static CaseTraits Traits() =>
        new(CaseNature.Repair, Complexity.General, Urgency.Normal, Tier.Regular, Departments.TechnicalSupport);
}
