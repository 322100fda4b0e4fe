using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Reads words as rule files strictly.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TemplateDocument))]
internal sealed partial class TemplatesJson : JsonSerializerContext;
