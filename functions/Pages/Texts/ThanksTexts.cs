namespace Serverless.Functions;

/// <summary>The words of the page after an accepted contact.</summary>
public sealed record ThanksTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string ReplyBy { get; init; }

    public required string NextHeading { get; init; }

    public required IReadOnlyList<string> Next { get; init; }

    public required string Track { get; init; }

    public required string KeepLink { get; init; }
}
