using NodaTime;

namespace Serverless.Cases;

/// <summary>Finds what contradicts itself in a policy, or leaves out what the handbook promises.</summary>
internal static class PolicyFaults
{
    private static readonly ClockKind[] PromisedToAll =
    [
        ClockKind.FirstResponse, ClockKind.InitialHandling, ClockKind.DepartmentAnswer, ClockKind.Handover, ClockKind.NextAnswer,
        ClockKind.FeedbackAnalysis, ClockKind.FollowUp,
    ];

    public static IEnumerable<RuleFault> Of(ServicePolicy policy) =>
        [.. Numbers(policy), .. Openings(policy), .. Targets(policy), .. Gaps(policy), .. Terms(policy)];

    // Each part of a policy knows its own contradictions.
    private static IEnumerable<RuleFault> Terms(ServicePolicy policy) =>
        [
            .. policy.Escalation.Faults("escalation"), .. policy.Waiting.Faults("waiting"), .. policy.Complaints.Faults("complaints"),
            .. policy.AfterClosure.Faults("afterClosure"),
        ];

    private static IEnumerable<RuleFault> Numbers(ServicePolicy policy)
    {
        foreach (var (path, length) in Lengths(policy))
        {
            if (length <= Duration.Zero || length > ServiceTarget.LengthMax)
            {
                yield return new RuleFault(path, "The length is above nothing and at most a hundred years.", "时长须大于零，且不超过一百年。");
            }
        }

        if (policy.SurveyReminderAfter >= policy.SurveyExpiresAfter)
        {
            yield return new RuleFault(
                "surveyReminderAfter", "The reminder goes out before the survey expires (surveyExpiresAfter).", "提醒须在调查失效（surveyExpiresAfter）之前发出。");
        }

        if (policy.PoorCsatMax is < 0 or > 4)
        {
            yield return new RuleFault("poorCsatMax", "The highest poor score is 0 to 4: a 5 is never poor.", "低分线须为 0 至 4：5 分不算低分。");
        }

        if (policy.Quiet is { FromHour: < 0 or > 23 } or { ToHour: < 0 or > 23 })
        {
            yield return new RuleFault("quiet", "An hour of the day is 0 to 23.", "小时须为 0 至 23。");
        }
    }

    private static IEnumerable<(string Path, Duration Length)> Lengths(ServicePolicy policy) =>
    [
        ("surveyDelay", policy.SurveyDelay), ("surveyReminderAfter", policy.SurveyReminderAfter),
        ("surveyExpiresAfter", policy.SurveyExpiresAfter), ("reopenWithin", policy.ReopenWithin),
    ];

    private static IEnumerable<RuleFault> Openings(ServicePolicy policy)
    {
        for (var i = 0; i < policy.OpensWith.Count; i++)
        {
            var kind = policy.OpensWith[i];
            if (policy.OpensWith.Take(i).Contains(kind))
            {
                yield return new RuleFault($"opensWith[{i}]", $"{CasesJson.NameOf(kind)} stands here twice.", $"{CasesJson.NameOf(kind)} 在此重复出现。");
            }

            if (policy.Targets.All(rule => rule.Clock != kind))
            {
                yield return new RuleFault(
                    $"opensWith[{i}]", $"A case opens with {CasesJson.NameOf(kind)}, but no target names that clock.",
                    $"新工单要启用 {CasesJson.NameOf(kind)}，却没有为该计时项规定承诺时限。");
            }
        }
    }

    private static IEnumerable<RuleFault> Targets(ServicePolicy policy)
    {
        for (var i = 0; i < policy.Targets.Count; i++)
        {
            var rule = policy.Targets[i];
            if (rule.Target is { Length: { } length } && length <= Duration.Zero || rule.Target is { Days.Count: 0 })
            {
                yield return new RuleFault($"targets[{i}].target", "A target is above nothing.", "承诺时限须大于零。");
            }

            if (policy.Targets.Take(i).ToList().FindIndex(first => first.CoversAllOf(rule)) is >= 0 and var hider)
            {
                yield return new RuleFault(
                    $"targets[{i}]", $"It is never reached: targets[{hider}] names all its cases before. Put the narrower target first.",
                    $"此项永远不会用到：前面的 targets[{hider}] 已涵盖它的全部工单。请把范围较窄的时限放在前面。");
            }
        }
    }

    private static IEnumerable<RuleFault> Gaps(ServicePolicy policy)
    {
        foreach (var kind in PromisedToAll.Where(kind => !policy.Targets.Any(rule => rule.Clock == kind && rule.IsForAll)))
        {
            yield return new RuleFault(
                "targets", $"{CasesJson.NameOf(kind)} is promised to all (H20-H26): a target for it without conditions is missing.",
                $"{CasesJson.NameOf(kind)} 须对全部工单作出承诺（H20-H26）：缺少一项不带条件的时限。");
        }

        if (!policy.Targets.Any(rule => rule.Clock == ClockKind.Incident && (rule.Urgency?.Has(Urgency.Class1) ?? true)
            && rule is { Nature: null, Complexity: null, Tier: null, Department: null }))
        {
            yield return new RuleFault(
                "targets", "incident is promised for class-1 (H27): a target for it is missing.", "class-1 工单须有 incident 承诺（H27）：缺少相应的时限。");
        }
    }
}
