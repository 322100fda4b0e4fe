namespace Serverless.Functions;

/// <summary>The words of the satisfaction survey (H61).</summary>
public sealed record SurveyTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Csat { get; init; }

    /// <summary>What 1 to 5 mean, in that order.</summary>
    public required IReadOnlyList<string> CsatMeanings { get; init; }

    public required string Nps { get; init; }

    public required string NpsLow { get; init; }

    public required string NpsHigh { get; init; }

    public required string AspectsHeading { get; init; }

    public required string AspectsHint { get; init; }

    public required string Attitude { get; init; }

    public required string Speed { get; init; }

    public required string Effectiveness { get; init; }

    public required string Experience { get; init; }

    /// <summary>The choice that gives no score.</summary>
    public required string NoScore { get; init; }

    public required string Comment { get; init; }

    public required string Send { get; init; }

    public required MessageText Thanked { get; init; }

    public required MessageText ThankedPoor { get; init; }

    public required string Appeal { get; init; }

    public required MessageText Answered { get; init; }

    public required MessageText Expired { get; init; }

    public required MessageText Withdrawn { get; init; }

    public required MessageText Unknown { get; init; }
}
