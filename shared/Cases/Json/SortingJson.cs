using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Reads sorting rules strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(KebabEnumConverter<CaseNature>), typeof(KebabEnumConverter<Complexity>), typeof(KebabEnumConverter<Urgency>),
        typeof(KebabEnumConverter<Channel>), typeof(KebabEnumConverter<Tier>)])]
[JsonSerializable(typeof(SortingDocument))]
internal sealed partial class SortingJson : JsonSerializerContext;
