using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Cases;

/// <summary>Finds the nulls that the serializer lets pass and that no check expects: in lists and dictionaries, and where a field must have a value.</summary>
internal static class RuleNulls
{
    private static readonly RuleSentence NotAllowed = new(
        "null is not allowed: leave the field out, or give it a value.", "不能为 null：请删去此字段，或填写取值。");

    /// <summary>That a place is null and may not be.</summary>
    public static RuleFault At(string path) => new(path, NotAllowed);

    /// <summary>Looks through a document that can be read as the type.</summary>
    public static void Find<T>(ReadOnlySpan<byte> json, JsonSerializerContext context, List<RuleFault> faults)
    {
        if (json.IndexOf("null"u8) < 0)
        {
            return; // As nearly every file: nothing is parsed for it.
        }

        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        Walk(document.RootElement, RuleReader.TypeOf(typeof(T), context), "", faults);
    }

    private static void Walk(JsonElement value, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        switch (value.ValueKind, type.Kind)
        {
            case (JsonValueKind.Null, _):
                faults.Add(At(path));
                break;
            case (JsonValueKind.Object, JsonTypeInfoKind.Object):
                foreach (var property in type.Properties.Where(RuleReader.IsWritable))
                {
                    if (value.TryGetProperty(property.Name, out var member)
                        && (member.ValueKind != JsonValueKind.Null || (RuleReader.IsRequired(property) && !property.IsSetNullable)))
                    {
                        Walk(member, type.Options.GetTypeInfo(property.PropertyType), RuleReader.Join(path, property.Name), faults);
                    }
                }

                break;
            case (JsonValueKind.Object, JsonTypeInfoKind.Dictionary):
                foreach (var entry in value.EnumerateObject())
                {
                    Walk(entry.Value, type.Options.GetTypeInfo(type.ElementType!), RuleReader.Join(path, entry.Name), faults); // A dictionary has an element type.
                }

                break;
            case (JsonValueKind.Array, JsonTypeInfoKind.Enumerable):
                foreach (var (place, item) in value.EnumerateArray().Index())
                {
                    Walk(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{place}]", faults); // So has a list.
                }

                break;
            default:
                break;
        }
    }
}
