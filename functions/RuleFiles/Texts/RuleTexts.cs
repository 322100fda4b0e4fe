using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the pages about rule files, in one language.</summary>
public sealed partial record RuleTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    /// <summary>The kinds by name.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    public required IReadOnlyDictionary<RuleStanding, string> Standing { get; init; }

    /// <summary>The acts of a story, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Acts { get; init; }

    /// <summary>Sentences about what was just done, by the word in the address.</summary>
    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public required Func<int, string> Version { get; init; }

    public required string File { get; init; }

    public required string State { get; init; }

    public required string InForceFrom { get; init; }

    public required string AtOnce { get; init; }

    public required string LastStep { get; init; }

    public required string BuiltIn { get; init; }

    public required string ByFolder { get; init; }

    public required Func<string, string> NewCases { get; init; }

    public required string RefusedFiles { get; init; }

    public required string NextVersion { get; init; }

    public required string Back { get; init; }

    public required string Story { get; init; }

    public required Func<string, string> DifferenceTo { get; init; }

    public required string DifferenceNone { get; init; }

    public required string Where { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required string Nothing { get; init; }

    public required string Json { get; init; }

    public required string EditJson { get; init; }

    public required string EditNumbers { get; init; }

    public required string Check { get; init; }

    public required string TrialRun { get; init; }

    public required string Publish { get; init; }

    public required string Withdraw { get; init; }

    public required string WithdrawLead { get; init; }

    public required string CheckedRight { get; init; }

    public required Func<int, string> Faults { get; init; }

    public required string FaultsLead { get; init; }

    public required Func<int, string> Line { get; init; }

    public required string WholeFile { get; init; }

    public required string ToCalendar { get; init; }

    /// <summary>How many open cases a published calendar has moved: whether all were looked at, and the number.</summary>
    public required Func<bool, int, string> Moved { get; init; }

    public required PolicyTexts Policy { get; init; }

    public required RuleEditTexts Edit { get; init; }

    public required RulePublishTexts Publishing { get; init; }

    public required TrialTexts Trial { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>The names of fields, by their names in the file.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>A number of hours, minutes, days: the number and its unit.</summary>
    public required Func<decimal, string> Hours { get; init; }

    public required Func<decimal, string> Minutes { get; init; }

    public required Func<decimal, string> Days { get; init; }

    /// <summary>A target: its measure and how long it is, in words.</summary>
    public required IReadOnlyDictionary<ClockMeasure, Func<string, string>> Measures { get; init; }

    public required Func<int, string> WorkingDays { get; init; }

    /// <summary>Joins the parts of a place, and the words of a list.</summary>
    public required string Comma { get; init; }

    public required string Colon { get; init; }

    /// <summary>The language that they are in.</summary>
    public required Language Language { get; init; }

    public DomainTexts Domain => DomainTexts.For(Language);

    public static RuleTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
