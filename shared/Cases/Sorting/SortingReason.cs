namespace Serverless.Cases;

/// <summary>One reason for a sorting, to be shown (H10 "why").</summary>
/// <param name="Field">What it decided: <c>nature</c>, <c>complexity</c>, <c>urgency</c>, <c>department</c>, <c>tier</c> or <c>inform</c>.</param>
/// <param name="Value">What it was decided to be, as shown, such as <c>class-1</c>.</param>
/// <param name="Rule">The rule's id, such as <c>suit</c>; <c>default</c> when none matched.</param>
/// <param name="Evidence">The words that matched, or what was looked at, such as <c>channel web</c> or <c>1 earlier in 90 days</c>; absent where nothing was.</param>
public sealed record SortingReason(string Field, string Value, string Rule, string? Evidence)
{
    /// <summary>The rule of a text that is complex by its length alone (H11).</summary>
    public const string LongWords = "long";

    /// <summary>The rule of a case that an approved reply answers (H11, H15).</summary>
    public const string KnownReply = "known-reply";
}
