namespace Serverless.Cases;

/// <summary>A known reply that was found.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Score">How much of the searched words it answers, from 0 to 1.</param>
public sealed record ReplyMatch(KnownReply Reply, double Score);
