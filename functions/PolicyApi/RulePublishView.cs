namespace Serverless.Functions;

/// <summary>What a publication would do, to be confirmed.</summary>
public sealed record RulePublishView(ConsoleContext Console, RuleVersion Version)
{
    public required string? Base { get; init; }

    public required IReadOnlyList<RuleChange> Changes { get; init; }

    public IReadOnlyList<RulePlace> Faults { get; init; } = [];

    /// <summary>Whether the date from which it holds has come.</summary>
    public required bool IsDateOver { get; init; }

    public string? Refusal { get; init; }
}
