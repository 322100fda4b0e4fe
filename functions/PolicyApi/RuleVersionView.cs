using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One version of a rule file (<c>/console/rules/{kind}/{id}/{version}</c>).</summary>
public sealed record RuleVersionView(ConsoleContext Console, RuleVersion Version)
{
    /// <summary>What it says, when it can be read.</summary>
    public RuleFile? File { get; init; }

    /// <summary>The version that holds now; absent when this is it, or none does.</summary>
    public RuleFileName? Base { get; init; }

    /// <summary>What differs from it.</summary>
    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    public required string Pretty { get; init; }

    /// <summary>The faults with their lines.</summary>
    public IReadOnlyList<RulePlace> Faults { get; init; } = [];

    /// <summary>Who did what, by name.</summary>
    public IReadOnlyList<(string Act, string By, DateTimeOffset At)> Story { get; init; } = [];

    public required bool MayWrite { get; init; }

    public required bool MayWithdraw { get; init; }

    public string? Done { get; init; }

    /// <summary>Why what was asked for was not done; absent when nothing was refused.</summary>
    public string? Refusal { get; init; }
}

/// <summary>One fault with its line.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Line">The line of the file, from 1; 0 where the sentence names it.</param>
/// <param name="Text">What stands there.</param>
public sealed record RulePlace(RuleFault Fault, int Line, string Text);
