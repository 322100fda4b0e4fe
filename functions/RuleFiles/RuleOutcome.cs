using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What came of an act on a rule file: a closed family.</summary>
internal abstract record RuleOutcome
{
    private RuleOutcome()
    {
    }

    /// <summary>It was done, or had been done already.</summary>
    /// <param name="Record">The version as it stands.</param>
    public sealed record Done(RuleRecord Record) : RuleOutcome;

    /// <summary>There is no such version.</summary>
    public sealed record Unknown : RuleOutcome;

    /// <summary>Its text is wrong, or contradicts what is published.</summary>
    public sealed record Faulty(IReadOnlyList<RuleFault> Faults) : RuleOutcome;

    /// <summary>Its state does not allow it.</summary>
    /// <param name="Code">A short code in kebab case.</param>
    /// <param name="Sentence">The reason in one English sentence.</param>
    public sealed record Refused(string Code, string Sentence) : RuleOutcome;

    /// <summary>Somebody else changed it first.</summary>
    public sealed record Changed : RuleOutcome;
}
