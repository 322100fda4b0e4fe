using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Says the groups of a dimension as people know them.</summary>
/// <param name="domain">The domain's words.</param>
/// <param name="texts">The reports' words.</param>
/// <param name="staff">Who works here.</param>
public sealed class GroupNames(DomainTexts domain, ReportTexts texts, IStaffDirectory staff)
{
    /// <summary>A group's name; its id where nobody knows a better one.</summary>
    public string Of(KpiBy by, string group) => group.Length == 0 ? texts.NoGroup : by switch
    {
        KpiBy.All => texts.By[KpiBy.All],
        KpiBy.Department => domain.Department(group),
        KpiBy.Handler or KpiBy.Owner => staff.Find(group)?.Name ?? group,
        KpiBy.Channel when CasesJson.TryParse<Channel>(group, out var channel) => domain.Channel[channel],
        KpiBy.Nature when CasesJson.TryParse<CaseNature>(group, out var nature) => domain.Nature[nature],
        KpiBy.Tier when CasesJson.TryParse<Tier>(group, out var tier) => domain.Tier[tier],
        _ => group,
    };

    /// <summary>The name of a figure that leads to cases, such as <c>first-response-missed</c>; null when there is none.</summary>
    public string? Figure(string figure)
    {
        if (texts.Counts.TryGetValue(figure, out var name))
        {
            return name;
        }

        var cut = figure.LastIndexOf('-');
        return cut > 0 && KpiTally.Figures.Contains(figure) && CasesJson.TryParse<ClockKind>(figure[..cut], out var kind)
            ? $"{domain.Clock[kind]}: {figure[(cut + 1)..] switch { "met" => texts.Met, "missed" => texts.Missed, _ => texts.Running }}"
            : null;
    }
}
