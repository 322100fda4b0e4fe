using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>The facts of some cases that were opened on one UTC day: one document.</summary>
/// <param name="Edition">Which facts they are.</param>
/// <param name="Facts">The facts.</param>
public sealed record CaseFactChunk(
    [property: JsonPropertyName("edition")] int Edition, [property: JsonPropertyName("facts")] IReadOnlyList<CaseFact> Facts)
{
    /// <summary>The most facts of a document: as many of the longest as it holds.</summary>
    public const int FactsMax = 160;
}
