using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the sorting pages, in one language.</summary>
public sealed partial record SortingTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Text { get; init; }

    public required string TextHint { get; init; }

    public required string Subject { get; init; }

    public required string Optional { get; init; }

    public required string Channel { get; init; }

    public required string Tier { get; init; }

    public required string Draft { get; init; }

    public required string NoDraft { get; init; }

    public required string Try { get; init; }

    public required Func<int, string> TextWrong { get; init; }

    public required string DraftWrong { get; init; }

    public required string InForce { get; init; }

    public required Func<string, string> OfDraft { get; init; }

    public required string Same { get; init; }

    public required string Differs { get; init; }

    public required string Field { get; init; }

    public required string Value { get; init; }

    public required string Why { get; init; }

    public required string Confidence { get; init; }

    public required Func<string, string> ByRule { get; init; }

    public required string ByDefault { get; init; }

    /// <summary>The fields of a result by their names.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required string AccuracyHeading { get; init; }

    public required string AccuracyLead { get; init; }

    public required string ToTry { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Count { get; init; }

    public required Func<int, string> DatesWrong { get; init; }

    public required Func<int, string> Cut { get; init; }

    public required string Cases { get; init; }

    public required string Right { get; init; }

    public required string Rules { get; init; }

    public required string Rule { get; init; }

    public required string Decided { get; init; }

    public required string Corrected { get; init; }

    public required string Rate { get; init; }

    public required string Natures { get; init; }

    public required string NatureFrom { get; init; }

    public required string NatureTo { get; init; }

    public required string NoCases { get; init; }

    public static SortingTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
