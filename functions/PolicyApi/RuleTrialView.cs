namespace Serverless.Functions;

/// <summary>A version's trial run: the form, how far it has come, and what came out.</summary>
public sealed record RuleTrialView(ConsoleContext Console, RuleVersion Version)
{
    public required string From { get; init; }

    public required string To { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>The member's last run of this version; absent when there is none.</summary>
    public TrialState? State { get; init; }

    /// <summary>Which of its cases are shown.</summary>
    public int Skip { get; init; }
}
