using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the callback plans, in one language.</summary>
public sealed partial record CallbackTexts
{
    public required string Heading { get; init; }

    public required Func<int, string> Year { get; init; }

    public required string Lead { get; init; }

    public required string NotCounted { get; init; }

    public required string LookAgain { get; init; }

    public required string Report { get; init; }

    public required string What { get; init; }

    public required string Planned { get; init; }

    public required string How { get; init; }

    public required string From { get; init; }

    public required string Until { get; init; }

    public required string Made { get; init; }

    public required string Reached { get; init; }

    public required string Progress { get; init; }

    public required string Sum { get; init; }

    public required string NoPlan { get; init; }

    public required string Edit { get; init; }

    public required IReadOnlyDictionary<CallbackWay, string> Ways { get; init; }

    /// <summary>The bar of a line: planned, made, reached.</summary>
    public required Func<int, int, int, string> Bar { get; init; }

    public required string Back { get; init; }

    public required string EditLead { get; init; }

    public required string Remove { get; init; }

    public required Func<int, string> Line { get; init; }

    public required string More { get; init; }

    public required string Save { get; init; }

    public required string Cancel { get; init; }

    public required string Conflict { get; init; }

    public required string ConflictLead { get; init; }

    public required string Theirs { get; init; }

    /// <summary>What is wrong with a field of a line, in a year.</summary>
    public required Func<string, int, string> Wrong { get; init; }

    public required Func<int, string> TooMany { get; init; }

    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public static CallbackTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
