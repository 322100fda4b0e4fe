namespace Serverless.Functions;

/// <summary>The words of the follow-up after a week (H63).</summary>
public sealed record FollowUpTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Question { get; init; }

    public required string Yes { get; init; }

    public required string YesMeaning { get; init; }

    public required string No { get; init; }

    public required string NoMeaning { get; init; }

    public required string Comment { get; init; }

    public required string Send { get; init; }

    public required MessageText ThankedHolds { get; init; }

    public required MessageText ThankedReopened { get; init; }

    public required MessageText Answered { get; init; }

    public required MessageText Expired { get; init; }

    public required MessageText Withdrawn { get; init; }

    public required MessageText Unknown { get; init; }
}
