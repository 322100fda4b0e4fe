using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One version of a rule file with its story, as the document store keeps it.</summary>
public sealed record RuleRecord
{
    /// <summary>The steps that are kept; a draft that is saved more often loses its middle.</summary>
    public const int StepsMax = 50;

    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required int Version { get; init; }

    public required RuleState State { get; init; }

    /// <summary>Who did what and when, oldest first.</summary>
    public required IReadOnlyList<RuleStep> Story { get; init; }

    /// <summary>The file.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>What a published calendar did to running clocks (S07); absent for others.</summary>
    public CalendarMoves? Moves { get; init; }

    /// <summary>Which version of the document it was read at.</summary>
    [JsonIgnore]
    public long ReadVersion { get; init; }

    [JsonIgnore]
    public RuleFileName Name => new(Kind, Id, Version);

    /// <summary>When it was published; absent while it is not.</summary>
    [JsonIgnore]
    public DateTimeOffset? PublishedAt => Story.LastOrDefault(step => step.Act is RuleStep.Published or RuleStep.Imported)?.At;

    [JsonIgnore]
    public string InForceFrom => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("inForceFrom", out var from)
        && from.ValueKind == JsonValueKind.String ? from.GetString()! : ""; // A string has a text.

    /// <summary>The record after one more step.</summary>
    public RuleRecord With(RuleState state, RuleStep step) => this with
    {
        State = state,
        Story = Story.Count < StepsMax ? [.. Story, step] : [Story[0], .. Story.Skip(2), step],
    };
}
