using System.Text.Json.Serialization;

namespace Serverless.Functions;

/// <summary>The principal as the platform writes it: who signed it in, and what is said about it.</summary>
internal sealed record PrincipalClaims
{
    /// <summary>The identity provider, such as <c>aad</c>.</summary>
    [JsonPropertyName("auth_typ")]
    public string? Provider { get; init; }

    /// <summary>What is said, in the provider's order.</summary>
    [JsonPropertyName("claims")]
    public IReadOnlyList<PrincipalClaim> All { get; init => field = value ?? []; } = [];

    /// <summary>The value of the first claim of the first of these types that is there; null when none is, or one is there twice.</summary>
    public string? Of(params IReadOnlyList<string> types) => types
        .Select(type => All.Where(claim => claim?.Type == type).Select(claim => claim.Value).ToList())
        .FirstOrDefault(values => values.Count > 0) is [{ Length: > 0 } only] ? only : null;
}

/// <summary>One claim.</summary>
internal sealed record PrincipalClaim
{
    [JsonPropertyName("typ")]
    public string? Type { get; init; }

    [JsonPropertyName("val")]
    public string? Value { get; init; }
}
