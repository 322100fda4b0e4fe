namespace Serverless.Cases;

/// <summary>One currency, as data.</summary>
internal sealed record SortingCurrency
{
    /// <summary>What one of it is in yuan, roughly: it decides about a threshold and pays nothing.</summary>
    public required decimal Yuan { get; init; }

    /// <summary>Its signs in lower case, before or behind the number.</summary>
    public required IReadOnlyList<string> Signs { get; init; }
}
