using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Writes the JSON schema of a rule document from the record that reads it, so that neither can say what the other does not.</summary>
public static class RuleSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    // Schemas are read by people and editors, never put into a page.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>A schema as text: indented, with a line feed at the end of each line.</summary>
    public static string TextOf(JsonObject schema) => schema.ToJsonString(Indented) + "\n";

    /// <summary>The schema of a kind of rule file.</summary>
    /// <param name="kind">The kind's name.</param>
    /// <param name="type">The record that the file is read into.</param>
    /// <param name="context">The generated context that knows the record.</param>
    /// <param name="isDated">Whether the file may say from when on it holds, although its record does not.</param>
    public static JsonObject Of(string kind, Type type, JsonSerializerContext context, bool isDated = false)
    {
        var shape = RuleReader.TypeOf(type, context).GetJsonSchemaAsNode(Exporter).AsObject();
        var properties = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["kind"] = new JsonObject { ["const"] = kind },
        };
        if (isDated)
        {
            properties["inForceFrom"] = Leaf(typeof(LocalDate));
        }

        foreach (var (name, node) in shape["properties"]?.AsObject() ?? [])
        {
            properties[name] = node?.DeepClone();
        }

        JsonArray required = ["kind", .. (shape["required"]?.AsArray() ?? []).Select(name => name?.DeepClone())];
        return new JsonObject
        {
            ["$schema"] = Draft,
            ["title"] = $"Rule file: {kind}",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (Leaf(type) is { } leaf)
        {
            return leaf;
        }

        if (schema is JsonObject known && known.ContainsKey("$ref"))
        {
            return schema; // Said in full at its first place.
        }

        if (schema is JsonObject shape && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            shape["type"] = "object";
            shape["additionalProperties"] = false;
            Prune(shape, context.TypeInfo);
        }
        else if (schema is JsonObject list && context.TypeInfo.Kind == JsonTypeInfoKind.Enumerable)
        {
            list["type"] = "array";
        }

        return schema;
    }

    // What is worked out from other fields is written by nobody.
    private static void Prune(JsonObject shape, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => !RuleReader.IsWritable(property)))
        {
            shape["properties"]?.AsObject().Remove(property.Name);
        }

        foreach (var property in type.Properties.Where(RuleReader.IsWritable))
        {
            if (Nullable.GetUnderlyingType(property.PropertyType) is { } plain && Leaf(plain) is { } leaf && shape["properties"] is JsonObject all)
            {
                all[property.Name] = leaf; // The exporter says nothing of a nullable value that has a converter.
            }
        }
    }

    private static JsonObject? Leaf(Type type) =>
        RuleWords.PatternOf(type) is { } pattern ? new JsonObject { ["type"] = "string", ["pattern"] = pattern }
        : RuleWords.IsChoice(type) ? OneOrMany(type.GenericTypeArguments[0])
        : type.IsEnum ? Words(type)
        : type == typeof(string) ? new JsonObject { ["type"] = "string" }
        : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : type == typeof(decimal) || type == typeof(double) ? new JsonObject { ["type"] = "number" }
        : type == typeof(int) || type == typeof(long) || type == typeof(WorkingDays) ? new JsonObject { ["type"] = "integer" }
        : null;

    private static JsonObject OneOrMany(Type one) => new()
    {
        ["anyOf"] = new JsonArray(
            Leaf(one), new JsonObject { ["type"] = "array", ["items"] = Leaf(one), ["minItems"] = 1 }),
    };

    private static JsonObject Words(Type words) => new() { ["enum"] = new JsonArray([.. RuleWords.NamesOf(words).Select(word => JsonValue.Create(word))]) };
}
