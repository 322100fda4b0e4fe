namespace Serverless.Cases;

/// <summary>What came of an act on a customer's record.</summary>
/// <param name="Customer">The record afterwards; absent when it was refused.</param>
/// <param name="Code">Why it was refused, such as <c>reason-missing</c>; absent otherwise.</param>
/// <param name="Sentence">The reason in one English sentence; absent otherwise.</param>
public sealed record CustomerDecision(Customer? Customer, string? Code = null, string? Sentence = null);
