namespace Serverless.Functions;

/// <summary>The common numbers of a policy's draft, as a form.</summary>
public sealed record RuleNumbersView(ConsoleContext Console, RuleVersion Version)
{
    public required long Seen { get; init; }

    /// <summary>What stands in the fields, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Typed { get; init; }

    public required IReadOnlyList<NumberRow> Rows { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What somebody else saved meanwhile, beside what was typed; absent when nobody did.</summary>
    public IReadOnlyList<RuleChange>? Conflict { get; init; }

    public string? Refusal { get; init; }
}

/// <summary>One promise in the form.</summary>
/// <param name="Index">Its place among the policy's targets.</param>
/// <param name="Clock">The clock, in words.</param>
/// <param name="ForWhom">Which cases it names, in words.</param>
public sealed record NumberRow(int Index, string Clock, string ForWhom);
