namespace Serverless.Cases;

/// <summary>One rule of sorting, as data: what it looks for, and what that decides.</summary>
internal sealed record SortingRule
{
    public required string Id { get; init; }

    public CaseNature? Nature { get; init; }

    public Complexity? Complexity { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>The department, whatever the nature is.</summary>
    public string? Department { get; init; }

    /// <summary>The department that knows the subject, when nothing stronger names one.</summary>
    public string? Subject { get; init; }

    /// <summary>The tier that the case gets, such as on a line for VIP customers (H14).</summary>
    public Tier? Tier { get; init; }

    /// <summary>What one word counts towards the nature.</summary>
    public int Weight { get; init; }

    public IReadOnlyList<string> Zh { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> En { get; init => field = value ?? []; } = [];

    /// <summary>A word within one of these does not count: 火锅 is no fire.</summary>
    public SortingWords Except { get; init => field = value ?? SortingWords.None; } = SortingWords.None;

    /// <summary>The groups of which a word must stand near each of the rule's words; none means no condition.</summary>
    public IReadOnlyList<string> Near { get; init => field = value ?? []; } = [];

    /// <summary>How near that is, and how near an amount: in words, a Chinese character being one. Absent for anywhere in the text.</summary>
    public int? Within { get; init; }

    /// <summary>How many different words count towards the nature; absent for five.</summary>
    public int? Most { get; init; }

    /// <summary>The rules that do not speak about a text of which this one does: who asks how to complain does not complain.</summary>
    public IReadOnlyList<string> Silences { get; init => field = value ?? []; } = [];

    /// <summary>Whether a word right behind a negator does not count.</summary>
    public bool Negatable { get; init; }

    public IReadOnlyList<string> Patterns { get; init => field = value ?? []; } = [];

    /// <summary>The patterns are looked at only where one of these words stands; none means always.</summary>
    public SortingWords Needs { get; init => field = value ?? SortingWords.None; } = SortingWords.None;

    /// <summary>The least amount in yuan that must stand within reach of a word, or that the pattern's number must reach.</summary>
    public decimal? AmountMin { get; init; }

    /// <summary>Departments to be informed at once (H43).</summary>
    public IReadOnlyList<string> Inform { get; init => field = value ?? []; } = [];

    public SortingConditions? When { get; init; }

    public bool HasWords => Zh.Count + En.Count + Patterns.Count > 0;

    public bool IsLate => When is { IsLate: true };
}
