namespace Serverless.Functions;

/// <summary>A page of the log of cases that a calendar edit moved (S07).</summary>
/// <param name="Numbers">Their numbers, in the order in which they were moved.</param>
internal sealed record MovedCases(IReadOnlyList<string> Numbers);
