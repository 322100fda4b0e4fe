namespace Serverless.Functions;

/// <summary>One question that is answered by choosing a number.</summary>
/// <param name="Name">Its name in the form, and the id of its first choice.</param>
/// <param name="Legend">The question.</param>
/// <param name="Choices">The choices in their order.</param>
/// <param name="Chosen">The value that stands chosen; absent when none does.</param>
public sealed record RatingView(string Name, string Legend, IReadOnlyList<RatingChoice> Choices, string? Chosen)
{
    /// <summary>How it is laid out: <c>row</c> (under its question), or <c>line</c> (beside it).</summary>
    /// <remarks>After <c>row</c> may stand <c>big</c> (few choices) or <c>many</c> (breaks on narrow phones).</remarks>
    public string Layout { get; init; } = "row";

    /// <summary>What the two ends of the scale mean.</summary>
    public (string Low, string High)? Ends { get; init; }

    /// <summary>What is wrong; absent when nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>A word after the question, such as "optional".</summary>
    public string? Note { get; init; }

    public bool Required { get; init; }
}
