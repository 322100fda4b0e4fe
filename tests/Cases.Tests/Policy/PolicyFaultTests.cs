using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class PolicyFaultTests
{
    private static readonly ServicePolicy Standard = PolicyBook.Default.InForceAt(Given.Monday9);

    [Fact]
    public void The_handbooks_policy_has_no_fault() => Assert.Empty(PolicyFaults.Of(Standard));

    [Fact]
    public void A_target_behind_one_that_names_all_its_cases_is_never_reached()
    {
        var narrow = new TargetRule { Clock = ClockKind.FirstResponse, Nature = CaseNature.Complaint, Target = Hours(4) };

        Assert.Equal(
            "targets[16]: It is never reached: targets[1] names all its cases before. Put the narrower target first.",
            FaultOf(Standard with { Targets = [.. Standard.Targets.Take(16), narrow, .. Standard.Targets.Skip(16)] }));
        Assert.Empty(PolicyFaults.Of(Standard with { Targets = [narrow, .. Standard.Targets] }));
    }

    [Fact]
    public void Several_values_together_can_hide_a_target_that_names_them_all()
    {
        TargetRule[] two =
        [
            new() { Clock = ClockKind.Handover, Tier = new Choice<Tier>(Tier.Regular, Tier.Vip, Tier.Potential), Target = Hours(1) },
            new() { Clock = ClockKind.Handover, Nature = new Choice<CaseNature>(CaseNature.Repair, CaseNature.Order), Target = Hours(2) },
        ];

        var faults = PolicyFaults.Of(Standard with { Targets = [.. two, .. Standard.Targets] }).Select(fault => fault.Path);

        Assert.Contains("targets[1]", faults);
    }

    [Fact]
    public void A_warning_beyond_the_target_and_a_survey_reminder_after_its_end_are_refused()
    {
        Assert.StartsWith("escalation.warn:", FaultOf(Standard with { Escalation = Standard.Escalation with { Warn = 1.2m } }), StringComparison.Ordinal);
        Assert.StartsWith("surveyReminderAfter:", FaultOf(Standard with { SurveyReminderAfter = Duration.FromDays(7) }), StringComparison.Ordinal);
        Assert.StartsWith("quiet:", FaultOf(Standard with { Quiet = new QuietHours(24, 8) }), StringComparison.Ordinal);
        Assert.StartsWith("poorCsatMax:", FaultOf(Standard with { PoorCsatMax = 5 }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_handbook_promises_to_all_may_not_be_left_out() // H20, H27
    {
        var without = Standard with { Targets = [.. Standard.Targets.Where(rule => rule.Clock != ClockKind.NextAnswer)] };
        var vipOnly = Standard with { Targets = [.. Standard.Targets.Where(rule => rule.Clock != ClockKind.Handover || rule.Tier is not null)] };
        var noIncident = Standard with { OpensWith = [], Targets = [.. Standard.Targets.Where(rule => rule.Clock != ClockKind.Incident)] };

        Assert.StartsWith("targets: next-answer is promised", FaultOf(without), StringComparison.Ordinal);
        Assert.StartsWith("targets: handover is promised", FaultOf(vipOnly), StringComparison.Ordinal);
        Assert.StartsWith("targets: incident is promised", FaultOf(noIncident), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_a_case_opens_with_needs_a_target()
    {
        var without = Standard with { Targets = [.. Standard.Targets.Where(rule => rule.Clock != ClockKind.Resolution)] };

        Assert.Equal("opensWith[2]: A case opens with resolution, but no target names that clock.", FaultOf(without));
        Assert.Equal("opensWith[4]: incident stands here twice.", FaultOf(Standard with { OpensWith = [.. Standard.OpensWith, ClockKind.Incident] }));
    }

    private static string FaultOf(ServicePolicy policy) => Assert.Single(PolicyFaults.Of(policy)).ToString();

    private static ServiceTarget Hours(int hours) => ServiceTarget.Calendar(Duration.FromHours(hours));
}
