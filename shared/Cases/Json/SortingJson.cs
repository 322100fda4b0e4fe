using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Reads the embedded sorting rules.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(KebabEnumConverter<CaseNature>), typeof(KebabEnumConverter<Complexity>), typeof(KebabEnumConverter<Urgency>)])]
[JsonSerializable(typeof(SortingRule[]))]
internal sealed partial class SortingJson : JsonSerializerContext;
