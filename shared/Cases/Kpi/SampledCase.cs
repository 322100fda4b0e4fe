namespace Serverless.Cases;

/// <summary>A case of a sample.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Group">The group that it was drawn from.</param>
public sealed record SampledCase(CaseId Case, string Number, string Group);
