using System.Text.Json.Serialization;

namespace Serverless.Functions;

/// <summary>Generated readers and writers of what is kept with rule files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuleRecord))]
[JsonSerializable(typeof(MovedCases))]
internal sealed partial class RulesJson : JsonSerializerContext;
