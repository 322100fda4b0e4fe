using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The body of <c>PATCH /customers/{id}</c>; addresses are phone numbers or mail addresses as people write them.</summary>
internal sealed record CustomerPatchBody
{
    public string? Name { get; init; }

    public Tier? Tier { get; init; }

    public CustomerKind? Kind { get; init; }

    public Language? Language { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string>? Add { get; init; }

    public IReadOnlyList<string>? Remove { get; init; }

    public IReadOnlyList<string>? Verify { get; init; }

    public string? Reason { get; init; }
}
