namespace Serverless.Cases;

/// <summary>One ladder: for which clocks, who is told at once, and who when the clock has run out (S40). Absent conditions cover all.</summary>
public sealed record LadderTerms
{
    /// <summary>Only clocks of this kind.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>Only cases of this urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Only cases of this nature.</summary>
    public CaseNature? Nature { get; init; }

    /// <summary>Only cases of this department.</summary>
    public string? Department { get; init; }

    /// <summary>Only customers of this tier.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Who is told when the clock starts, and must confirm before it runs out (H27); absent when nobody is.</summary>
    public LadderLevel? AtOnce { get; init; }

    /// <summary>Who is told from the due instant on, in order, until somebody confirms.</summary>
    public IReadOnlyList<LadderLevel> Levels { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is the ladder of such a clock in such a case.</summary>
    public bool Covers(ClockKind kind, CaseTraits traits) =>
        (Clock is null || Clock == kind)
        && (Urgency is null || Urgency == traits.Urgency)
        && (Nature is null || Nature == traits.Nature)
        && (Department is null || Department == traits.Department)
        && (Tier is null || Tier == traits.Tier);

    /// <summary>The level of this number, or null.</summary>
    public LadderLevel? Find(int level) =>
        AtOnce?.Level == level ? AtOnce : Levels.FirstOrDefault(entry => entry.Level == level);

    /// <summary>The first level after the due instant that is above a number; null above the last.</summary>
    public LadderLevel? Above(int level) => Levels.FirstOrDefault(entry => entry.Level > level);

    /// <summary>Whether no condition narrows it.</summary>
    internal bool CoversAll => (Clock, Urgency, Nature, Department, Tier) is (null, null, null, null, null);

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (Levels.Count == 0)
        {
            yield return new RuleFault($"{path}.levels", "A ladder has one level at least.", "升级阶梯至少须有一级。");
        }

        for (var i = 0; i < Levels.Count; i++)
        {
            var before = i > 0 ? Levels[i - 1].Level : AtOnce?.Level ?? 0;
            if (Levels[i].Level <= before)
            {
                yield return new RuleFault(
                    $"{path}.levels[{i}].level", "Levels climb: each number is higher than the one before.", "级别须逐级升高：每个序号都大于前一个。");
            }

            foreach (var fault in Levels[i].Faults($"{path}.levels[{i}]"))
            {
                yield return fault;
            }
        }

        foreach (var fault in AtOnce?.Faults($"{path}.atOnce") ?? [])
        {
            yield return fault;
        }
    }
}
