using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Writes an enum by name in kebab case; a number or unknown name is a <see cref="JsonException"/>.</summary>
internal sealed class KebabEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
