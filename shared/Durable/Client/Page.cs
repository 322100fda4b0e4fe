namespace Serverless.Durable;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Values">The page's entries.</param>
/// <param name="ContinuationToken">Where the next page starts; null after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Values, string? ContinuationToken = null);
