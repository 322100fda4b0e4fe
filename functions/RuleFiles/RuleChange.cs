namespace Serverless.Functions;

/// <summary>One place at which two versions of a rule file differ.</summary>
/// <param name="Path">The place by its names, such as <c>targets[first-response|vip].target</c>.</param>
/// <param name="Words">The place in words; the same as the path where nobody gave it words.</param>
/// <param name="Before">What the older version says; absent when it says nothing there.</param>
/// <param name="After">What the newer version says; absent when it says nothing there.</param>
public sealed record RuleChange(string Path, string Words, string? Before, string? After);
