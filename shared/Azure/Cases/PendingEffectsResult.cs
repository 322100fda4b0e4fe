namespace Serverless.Azure;

/// <summary>What a sweep did.</summary>
/// <param name="Done">Commits whose effects were brought to their end.</param>
/// <param name="Failed">Cases in which that failed; the next sweep tries them again.</param>
public sealed record PendingEffectsResult(int Done, int Failed);
