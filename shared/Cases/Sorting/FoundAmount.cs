namespace Serverless.Cases;

/// <summary>An amount of money in a text.</summary>
internal readonly record struct FoundAmount(int Start, int End, decimal Yuan);
