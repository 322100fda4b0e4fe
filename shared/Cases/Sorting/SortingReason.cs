namespace Serverless.Cases;

/// <summary>One reason for a sorting, to be shown (H10 "why").</summary>
/// <param name="Field">What it decided: <c>nature</c>, <c>complexity</c>, <c>urgency</c> or <c>department</c>.</param>
/// <param name="Value">What it was decided to be, as shown, such as <c>class-1</c>.</param>
/// <param name="Rule">The rule's id, such as <c>suit</c>; <c>default</c> when none matched.</param>
/// <param name="Evidence">The words that matched; absent for a rule that looks at no words.</param>
public sealed record SortingReason(string Field, string Value, string Rule, string? Evidence);
