namespace Serverless.Cases;

/// <summary>What came of an act on a known reply.</summary>
/// <param name="Reply">The reply afterwards; absent when it was refused.</param>
/// <param name="Code">Why it was refused, such as <c>title-missing</c>; absent otherwise.</param>
/// <param name="Sentence">The reason in one English sentence; absent otherwise.</param>
public sealed record ReplyDecision(KnownReply? Reply, string? Code = null, string? Sentence = null);
