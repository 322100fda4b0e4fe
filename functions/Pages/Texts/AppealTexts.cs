namespace Serverless.Functions;

/// <summary>The words of an appeal against a result (H52).</summary>
public sealed record AppealTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Reason { get; init; }

    public required string ReasonHint { get; init; }

    public required string ReasonMissing { get; init; }

    public required string NextHeading { get; init; }

    public required IReadOnlyList<string> Next { get; init; }

    public required string Send { get; init; }

    public required MessageText Thanked { get; init; }

    /// <summary>The matter is open, so there is no result to appeal against.</summary>
    public required MessageText Open { get; init; }

    /// <summary>The time for it is over.</summary>
    public required MessageText Over { get; init; }

    public required MessageText Unknown { get; init; }
}
