namespace Serverless.Functions;

/// <summary>What a form says about a field that it cannot take: what is wrong and what to do.</summary>
public sealed record ErrorTexts
{
    public required string MessageMissing { get; init; }

    /// <summary>Neither a phone number nor an e-mail address was given; belongs to <c>phone</c>.</summary>
    public required string AddressMissing { get; init; }

    public required string PhoneUnclear { get; init; }

    public required string EmailUnclear { get; init; }

    public required string ConsentMissing { get; init; }

    /// <summary>Takes the most characters that fit.</summary>
    public required Func<int, string> TooLong { get; init; }

    /// <summary>Takes the most files that fit.</summary>
    public required Func<int, string> FilesTooMany { get; init; }

    /// <summary>Takes the most mebibytes that fit.</summary>
    public required Func<int, string> FilesTooLarge { get; init; }

    public required string ScoreMissing { get; init; }

    public required string ScoreUnclear { get; init; }

    public required string HoldsMissing { get; init; }

    public required string PromiseUnclear { get; init; }

    public required string PromisePast { get; init; }
}
