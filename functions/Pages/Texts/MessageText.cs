namespace Serverless.Functions;

/// <summary>What a page that only says something says.</summary>
/// <param name="Heading">What it is, in one line.</param>
/// <param name="Sentences">What it means and what to do, a paragraph each.</param>
public sealed record MessageText(string Heading, params IReadOnlyList<string> Sentences);
