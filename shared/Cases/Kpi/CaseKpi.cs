namespace Serverless.Cases;

/// <summary>Counts what a report shows (H80); every figure can be traced to its cases. Pure.</summary>
public static class CaseKpi
{
    /// <summary>The figures of each group, in the order of their names.</summary>
    public static IReadOnlyList<KpiFigures> Of(IEnumerable<CaseFile> files, KpiBy by)
    {
        var table = new KpiTable(by);
        foreach (var file in files)
        {
            table.Add(file.Head, KpiTally.Of(file));
        }

        return table.Figures;
    }

    /// <summary>The group of a case in a dimension; empty for a case that has none, such as one without an owner.</summary>
    public static string GroupOf(CaseHead head, KpiBy by) => by switch
    {
        KpiBy.Department => head.Department,
        KpiBy.Handler => head.Handler ?? "",
        KpiBy.Owner => head.Owner ?? "",
        KpiBy.Provider => head.Provider ?? "",
        KpiBy.Channel => CasesJson.NameOf(head.Channel),
        KpiBy.Nature => CasesJson.NameOf(head.Nature),
        KpiBy.Tier => CasesJson.NameOf(head.Tier),
        KpiBy.Policy => head.Policy.ToString(),
        _ => "all",
    };

    /// <summary>The group of a case by its facts.</summary>
    public static string GroupOf(CaseFact fact, KpiBy by) => by switch
    {
        KpiBy.Department => fact.Department,
        KpiBy.Handler => fact.Handler ?? "",
        KpiBy.Owner => fact.Owner ?? "",
        KpiBy.Provider => fact.Provider ?? "",
        KpiBy.Channel => CasesJson.NameOf(fact.Channel),
        KpiBy.Nature => CasesJson.NameOf(fact.Nature),
        KpiBy.Tier => CasesJson.NameOf(fact.Tier),
        KpiBy.Policy => fact.Policy,
        _ => "all",
    };

    /// <summary>Reads a dimension by its name, such as <c>department</c>; absent or empty means all in one.</summary>
    public static bool TryParse(string? name, out KpiBy by)
    {
        by = KpiBy.All;
        return string.IsNullOrEmpty(name) || (Enum.TryParse(name, ignoreCase: true, out by) && !char.IsDigit(name[0]) && name[0] is not ('-' or '+'));
    }
}
