namespace Serverless.Cases;

/// <summary>A record with gaps.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Missing">What it lacks.</param>
public sealed record ArchiveGap(CaseId Case, string Number, IReadOnlyList<string> Missing);
