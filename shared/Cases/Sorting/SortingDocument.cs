namespace Serverless.Cases;

/// <summary>One version of the sorting rules as a file holds them.</summary>
internal sealed record SortingDocument
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>From how many characters on a text is complex, when nothing else says how hard it is; absent for never.</summary>
    public int? LongWords { get; init; }

    /// <summary>Who takes a nature when nothing names a department (H13).</summary>
    public required IReadOnlyDictionary<CaseNature, string> Departments { get; init; }

    /// <summary>Words that no rule may look into.</summary>
    public SortingWords Ignore { get; init => field = value ?? SortingWords.None; } = SortingWords.None;

    /// <summary>Words that turn the next one into its opposite.</summary>
    public SortingWords Negators { get; init => field = value ?? SortingWords.None; } = SortingWords.None;

    /// <summary>Words between a negator and a word that make it count all the same: "did not stop smoking".</summary>
    public SortingWords Affirmers { get; init => field = value ?? SortingWords.None; } = SortingWords.None;

    /// <summary>Words that several rules look for beside their own, by name.</summary>
    public IReadOnlyDictionary<string, SortingWords> Groups { get; init => field = value ?? NoGroups; } = NoGroups;

    /// <summary>How amounts of money are written; absent for yuan alone.</summary>
    public SortingMoney Money { get; init => field = value ?? SortingMoney.Yuan; } = SortingMoney.Yuan;

    /// <summary>The natures whose department is the subject's, even where a rule of another nature names it.</summary>
    public IReadOnlyList<CaseNature> SubjectsFor { get; init => field = value ?? Talks; } = Talks;

    public required IReadOnlyList<SortingRule> Rules { get; init; }

    private static IReadOnlyDictionary<string, SortingWords> NoGroups { get; } = new Dictionary<string, SortingWords>();

    private static IReadOnlyList<CaseNature> Talks { get; } = [CaseNature.Complaint, CaseNature.Enquiry, CaseNature.Consultation];
}
