using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the quality samples' pages, in one language.</summary>
public sealed partial record QualityTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Draw { get; init; }

    public required string DrawLead { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Count { get; init; }

    public required string CountHint { get; init; }

    public required string By { get; init; }

    public required string DrawNow { get; init; }

    /// <summary>What is wrong with a field of the draw.</summary>
    public required IReadOnlyDictionary<string, string> Errors { get; init; }

    public required IReadOnlyDictionary<KpiBy, string> Dimensions { get; init; }

    public required string Samples { get; init; }

    public required string Empty { get; init; }

    public required string EmptyHint { get; init; }

    public required string Drawn { get; init; }

    public required string DrawnBy { get; init; }

    public required string Closed { get; init; }

    public required string Cases { get; init; }

    public required Func<string, string, string> Between { get; init; }

    public required Func<string, string, string> HeadingOf { get; init; }

    public required Func<int, int, string> OfPool { get; init; }

    public required Func<string, string> Seed { get; init; }

    public required string NothingDrawn { get; init; }

    public required string NothingDrawnHint { get; init; }

    public required Func<int, int, string> Progress { get; init; }

    public required string Results { get; init; }

    public required string Mean { get; init; }

    public required string Group { get; init; }

    public required string Scored { get; init; }

    public required string Open { get; init; }

    public required string Done { get; init; }

    public required string AllDone { get; init; }

    public required string NoneDone { get; init; }

    public required string Case { get; init; }

    public required string OpenCase { get; init; }

    public required string Score { get; init; }

    public required string Scale { get; init; }

    public required Func<int, string> ScaleOf { get; init; }

    public required string Note { get; init; }

    public required string NoteHint { get; init; }

    public required string Save { get; init; }

    public required string Saved { get; init; }

    public required string DrawnNow { get; init; }

    /// <summary>Why a score was not taken, by its code.</summary>
    public required IReadOnlyDictionary<string, string> Refusals { get; init; }

    public required string RefusedOtherwise { get; init; }

    public required string By10 { get; init; }

    public required string At { get; init; }

    public required string Next { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    public static QualityTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
