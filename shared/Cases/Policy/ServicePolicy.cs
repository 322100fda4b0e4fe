using NodaTime;

namespace Serverless.Cases;

/// <summary>One version of the service's promises (H20–H29, H83): data, never options.</summary>
public sealed record ServicePolicy
{
    /// <summary>The policy's id.</summary>
    public required string Id { get; init; }

    /// <summary>1, 2, ...</summary>
    public required int Version { get; init; }

    /// <summary>The first date on which new cases are opened under it.</summary>
    public required LocalDate InForceFrom { get; init; }

    /// <summary>The id of the calendar that its targets are measured on (S02).</summary>
    public required string Calendar { get; init; }

    /// <summary>Who is told when a clock runs out, and how long before and after (S40).</summary>
    public EscalationTerms Escalation { get; init => field = value ?? EscalationTerms.Default; } = EscalationTerms.Default;

    /// <summary>How long a case waits for its customer (S21).</summary>
    public WaitingTerms Waiting { get; init => field = value ?? WaitingTerms.Default; } = WaitingTerms.Default;

    /// <summary>At which part of a target the handler is warned (S40).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal WarnFraction => Escalation.Warn;

    /// <summary>How long a case stays closed before the survey goes out (S51).</summary>
    public required Duration SurveyDelay { get; init; }

    /// <summary>How long after the survey its one reminder goes out.</summary>
    public required Duration SurveyReminderAfter { get; init; }

    /// <summary>How long a survey can be answered.</summary>
    public required Duration SurveyExpiresAfter { get; init; }

    /// <summary>The highest CSAT that opens feedback analysis (H62).</summary>
    public required int PoorCsatMax { get; init; }

    /// <summary>When customers are left in peace, in their zone.</summary>
    public required QuietHours Quiet { get; init; }

    /// <summary>How long after closing a case can be reopened (S30).</summary>
    public required Duration ReopenWithin { get; init; }

    /// <summary>The kinds of clock that start with a case, as far as a target covers it.</summary>
    public required IReadOnlyList<ClockKind> OpensWith { get; init; }

    /// <summary>The targets; of several that name a case the first one holds.</summary>
    public required IReadOnlyList<TargetRule> Targets { get; init; }

    /// <summary>What it says of complaints (H43, H53).</summary>
    public ComplaintTerms Complaints { get; init => field = value ?? ComplaintTerms.Default; } = ComplaintTerms.Default;

    /// <summary>What is promised after closure (H26, H71, S50).</summary>
    public AfterClosureTerms AfterClosure { get; init => field = value ?? AfterClosureTerms.Default; } = AfterClosureTerms.Default;

    /// <summary>Its name with version.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public PolicyRef Ref => new(Id, Version);

    /// <summary>The target of a kind for a case, or null when the policy promises none.</summary>
    public TargetRule? TargetOf(ClockKind kind, CaseTraits traits) =>
        Targets.FirstOrDefault(rule => rule.Clock == kind && rule.Covers(traits));

    /// <summary>Reads a policy strictly; null with faults when a field is unknown, wrong or missing, or two contradict each other.</summary>
    public static ServicePolicy? Read(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        if (RuleReader.Read<ServicePolicy>(json, CasesJson.Default, faults) is not { } policy)
        {
            return null;
        }

        var before = faults.Count;
        faults.AddRange(PolicyFaults.Of(policy));
        return faults.Count == before ? policy : null;
    }
}
