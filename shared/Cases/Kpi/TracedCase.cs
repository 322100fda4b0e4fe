namespace Serverless.Cases;

/// <summary>A case behind a figure (H81).</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Count">How often it counts in the figure, such as two surveys of two rounds.</param>
public sealed record TracedCase(CaseId Case, string Number, int Count);
