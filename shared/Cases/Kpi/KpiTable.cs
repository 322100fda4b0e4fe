namespace Serverless.Cases;

/// <summary>Sums cases into groups, one case at a time; holds a tally a group and no case.</summary>
public sealed class KpiTable(KpiBy by)
{
    private readonly SortedDictionary<string, KpiTally> _groups = new(StringComparer.Ordinal);

    /// <summary>The dimension.</summary>
    public KpiBy By => by;

    /// <summary>The figures of each group, in the order of their names.</summary>
    public IReadOnlyList<KpiFigures> Figures => [.. _groups.Select(group => group.Value.ToFigures(group.Key))];

    /// <summary>Adds one case.</summary>
    /// <param name="head">The case's head, which tells the group.</param>
    /// <param name="tally">The case's counts.</param>
    public void Add(CaseHead head, KpiTally tally) => Group(CaseKpi.GroupOf(head, by)).Add(tally);

    /// <summary>Adds one case by its facts.</summary>
    public void Add(CaseFact fact) => Group(CaseKpi.GroupOf(fact, by)).Add(fact.Numbers, fact.Quality);

    private KpiTally Group(string name)
    {
        if (!_groups.TryGetValue(name, out var group))
        {
            _groups[name] = group = new KpiTally();
        }

        return group;
    }
}
