using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Azure;

/// <summary>An instance as the management API shows it.</summary>
internal sealed record InstanceStatusJson(
    string? Name,
    string? InstanceId,
    string? RuntimeStatus,
    JsonElement Input,
    JsonElement CustomStatus,
    JsonElement Output,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastUpdatedTime);

/// <summary>How many instances a purge removed.</summary>
internal sealed record PurgedJson(int InstancesDeleted);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InstanceStatusJson))]
[JsonSerializable(typeof(IReadOnlyList<InstanceStatusJson>))]
[JsonSerializable(typeof(PurgedJson))]
internal sealed partial class DurableApiJson : JsonSerializerContext;
