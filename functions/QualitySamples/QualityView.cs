using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What stands in the form of a draw.</summary>
public sealed record SampleTyped(string From, string To, string Count, string By);

/// <summary>A sample of the list.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="DrawnBy">The name of who drew it.</param>
public sealed record SampleRow(QualitySample Sample, string DrawnBy);

/// <summary>The page of the samples.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Samples">The newest first.</param>
/// <param name="Typed">What stands in the form.</param>
public sealed record QualityView(ConsoleContext Console, IReadOnlyList<SampleRow> Samples, SampleTyped Typed)
{
    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    public QualityTexts Texts => QualityTexts.For(Console.Language);
}

/// <summary>A score that was not taken.</summary>
/// <param name="Case">The case.</param>
/// <param name="Score">The score as it was typed.</param>
/// <param name="Scale">The scale as it was chosen.</param>
/// <param name="Note">The note.</param>
public sealed record ScoreTyped(CaseId Case, string Score, string Scale, string Note)
{
    /// <summary>The field that is wrong.</summary>
    public string Field { get; init; } = "score";

    /// <summary>What is wrong.</summary>
    public string Error { get; init; } = "";
}
