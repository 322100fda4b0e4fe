namespace Serverless.Cases;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">The cursor of the next page, opaque; absent on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
