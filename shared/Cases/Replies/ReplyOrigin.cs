namespace Serverless.Cases;

/// <summary>From which common question a proposal comes: ids and words that many used, nothing of one person (I7).</summary>
/// <param name="Month">The month, such as <c>2026-11</c>.</param>
/// <param name="Count">How many cases asked it.</param>
/// <param name="Keywords">What they have in common.</param>
/// <param name="Cases">The cases whose answers are most alike, at most ten, the best first.</param>
public sealed record ReplyOrigin(string Month, int Count, IReadOnlyList<string> Keywords, IReadOnlyList<CaseId> Cases);
