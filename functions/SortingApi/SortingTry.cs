using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The body of <c>POST /sorting/try</c>.</summary>
internal sealed record SortingTry
{
    public string? Text { get; init; }

    public string? Subject { get; init; }

    public Channel? Channel { get; init; }

    /// <summary>The number or address of ours that would be reached.</summary>
    public string? To { get; init; }

    public Tier? Tier { get; init; }

    /// <summary>A draft of the rules; absent for those in force.</summary>
    public JsonElement? Rules { get; init; }
}
