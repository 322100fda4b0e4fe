using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless.Cases.Tests;

/// <summary>A strict reading of the part of JSON Schema that our schemas use; any other word in a schema is an error.</summary>
internal static class SchemaReading
{
    public static IReadOnlyList<string> Faults(JsonElement schema, JsonElement value) => [.. new Reading(schema).Of(schema, value, "$")];

    private sealed class Reading(JsonElement root)
    {
        public IEnumerable<string> Of(JsonElement schema, JsonElement value, string path) => schema.ValueKind == JsonValueKind.True
            ? []
            : schema.EnumerateObject().SelectMany(word => Of(schema, word, value, path));

        private IEnumerable<string> Of(JsonElement schema, JsonProperty word, JsonElement value, string path) => word.Name switch
        {
            "$schema" or "title" or "description" or "default" => [],
            "$ref" => Of(At(word.Value.GetString()!), value, path),
            "type" => IsOfType(word.Value, value) ? [] : [$"{path}: not {word.Value}"],
            "const" => JsonElement.DeepEquals(word.Value, value) ? [] : [$"{path}: not {word.Value}"],
            "enum" => word.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{path}: none of {word.Value}"],
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, word.Value.GetString()!, RegexOptions.ECMAScript)
                ? [] : [$"{path}: not like {word.Value}"],
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= word.Value.GetDecimal() ? [] : [$"{path}: too small"],
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= word.Value.GetDecimal() ? [] : [$"{path}: too large"],
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= word.Value.GetInt32() ? [] : [$"{path}: too few"],
            "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= word.Value.GetInt32() ? [] : [$"{path}: too many"],
            "required" => value.ValueKind != JsonValueKind.Object ? [] : word.Value.EnumerateArray()
                .Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}: {name} is missing"),
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray()
                .SelectMany((item, i) => Of(word.Value, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))),
            "properties" => value.ValueKind != JsonValueKind.Object ? [] : word.Value.EnumerateObject()
                .Where(property => value.TryGetProperty(property.Name, out _))
                .SelectMany(property => Of(property.Value, value.GetProperty(property.Name), $"{path}.{property.Name}")),
            "additionalProperties" => Additional(schema, word.Value, value, path),
            "anyOf" => word.Value.EnumerateArray().Any(one => !Of(one, value, path).Any()) ? [] : [$"{path}: fits none of anyOf"],
            _ => throw new NotSupportedException($"{path}: the schema says {word.Name}."),
        };

        private IEnumerable<string> Additional(JsonElement schema, JsonElement others, JsonElement value, string path)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return [];
            }

            var rest = value.EnumerateObject().Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _));
            return others.ValueKind == JsonValueKind.False
                ? rest.Select(member => $"{path}: {member.Name} is unknown")
                : rest.SelectMany(member => Of(others, member.Value, $"{path}.{member.Name}"));
        }

        private JsonElement At(string pointer) =>
            pointer.Split('/').Skip(1).Aggregate(root, (at, step) => int.TryParse(step, CultureInfo.InvariantCulture, out var place) && at.ValueKind == JsonValueKind.Array
                ? at[place]
                : at.GetProperty(step));

        private static bool IsOfType(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => IsOfType(one, value))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind == JsonValueKind.Null,
                var other => throw new NotSupportedException($"The schema says type {other}."),
            };
    }
}
