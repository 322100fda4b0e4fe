namespace Serverless.Functions;

/// <summary>The words of the home page.</summary>
public sealed record HomeTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string StepsHeading { get; init; }

    public required IReadOnlyList<string> Steps { get; init; }

    public required string FormHeading { get; init; }

    public required string Message { get; init; }

    public required string MessageHint { get; init; }

    public required string Subject { get; init; }

    public required string ReachHeading { get; init; }

    public required string ReachHint { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string ConsentHeading { get; init; }

    public required string Consent { get; init; }

    public required string ConsentMore { get; init; }

    /// <summary>Names the field that people must leave empty.</summary>
    public required string LeaveEmpty { get; init; }

    public required string Send { get; init; }
}
