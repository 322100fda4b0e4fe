namespace Serverless.Functions;

/// <summary>One choice of a <see cref="RatingView"/>.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Word">What the cell shows, large.</param>
/// <param name="Meaning">What the cell shows under it, small; absent when the word says it all.</param>
public sealed record RatingChoice(string Value, string Word, string? Meaning = null);
