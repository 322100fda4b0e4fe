namespace Serverless.Functions;

/// <summary>A draft as JSON, being edited.</summary>
public sealed record RuleEditView(ConsoleContext Console, RuleVersion Version)
{
    /// <summary>What stands in the text area.</summary>
    public required string Typed { get; init; }

    /// <summary>Which version of the draft the form was made from.</summary>
    public required long Seen { get; init; }

    public IReadOnlyList<RulePlace> Faults { get; init; } = [];

    /// <summary>Whether the text could not be saved, since it is no JSON object.</summary>
    public bool IsNoJson { get; init; }

    /// <summary>What somebody else saved meanwhile, beside what was typed; absent when nobody did.</summary>
    public IReadOnlyList<RuleChange>? Conflict { get; init; }

    public string? Refusal { get; init; }

    public string? Done { get; init; }
}
