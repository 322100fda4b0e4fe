namespace Serverless.Azure;

/// <summary>What a run over the half-done tries of the intake did.</summary>
/// <param name="Done">Tries that were brought to their end.</param>
/// <param name="Failed">Tries in which that failed; the next run has them again.</param>
public sealed record PendingContactsResult(int Done, int Failed);
