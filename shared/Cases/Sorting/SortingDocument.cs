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

    public required IReadOnlyList<SortingRule> Rules { get; init; }
}
