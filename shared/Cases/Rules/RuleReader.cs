using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Cases;

/// <summary>Reads a rule document against the shape of its record, and names every place that does not fit, not only the first.</summary>
/// <remarks>It walks the generated metadata of a serializer context: whoever adds a property to a record has nothing to add here.</remarks>
public static class RuleReader
{
    private const int FaultsMax = 100;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private static readonly ConcurrentDictionary<JsonSerializerContext, JsonSerializerOptions> Options = new();

    /// <summary>The document, or null when there are faults. Contradictions are the caller's to look for.</summary>
    /// <param name="json">The text as UTF-8.</param>
    /// <param name="context">The generated context that knows the type.</param>
    /// <param name="faults">Takes the faults, at most a hundred.</param>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonSerializerContext context, List<RuleFault> faults)
        where T : class
    {
        using var document = Parse(json, faults);
        if (document is null)
        {
            return null;
        }

        var type = TypeOf(typeof(T), context);
        var before = faults.Count;
        Walk(document.RootElement, type, "", faults);
        return faults.Count == before ? document.RootElement.Deserialize(type) as T : null;
    }

    /// <summary>Parses JSON without doubled names; null with a fault that names line and column when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..]; // Editors on Windows begin a file with it.
        }

        try
        {
            return JsonDocument.Parse(json.ToArray(), Strict);
        }
        catch (JsonException e)
        {
            var text = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            faults.Add(new RuleFault(
                "", $"Line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is no JSON. {text}", NoJson(e, text)));
            return null;
        }
    }

    /// <summary>The strict metadata of a type.</summary>
    internal static JsonTypeInfo TypeOf(Type type, JsonSerializerContext context) =>
        Options.GetOrAdd(context, known => new JsonSerializerOptions(known.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            TypeInfoResolver = known,
        }).GetTypeInfo(type);

    /// <summary>Whether a document may set a property, and whether it must.</summary>
    internal static bool IsWritable(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    internal static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false };

    private static void Walk(JsonElement value, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        if (faults.Count >= FaultsMax)
        {
            return;
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                WalkObject(value, type, path, faults);
                break;
            case JsonTypeInfoKind.Enumerable:
                WalkList(value, type, path, faults);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object:
                foreach (var entry in value.EnumerateObject())
                {
                    Walk(entry.Value, type.Options.GetTypeInfo(type.ElementType!), Join(path, entry.Name), faults); // A dictionary has an element type.
                }

                break;
            case JsonTypeInfoKind.Dictionary:
                faults.Add(new RuleFault(path, "An object { ... } is needed.", "须为对象 { ... }。"));
                break;
            default:
                ReadOne(value, type, path, faults);
                break;
        }
    }

    private static void WalkObject(JsonElement value, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new RuleFault(path, "An object { ... } is needed.", "须为对象 { ... }。"));
            return;
        }

        var before = faults.Count;
        var known = type.Properties.Where(IsWritable).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (known.TryGetValue(member.Name, out var property))
            {
                WalkMember(member.Value, property, type, Join(path, member.Name), faults);
            }
            else
            {
                faults.Add(new RuleFault(
                    Join(path, member.Name), RuleSentence.Listing("There is no such field; allowed are", "没有这个字段，可用的字段", known.Keys)));
            }
        }

        foreach (var property in known.Values.Where(property => IsRequired(property) && !value.TryGetProperty(property.Name, out _)))
        {
            faults.Add(new RuleFault(Join(path, property.Name), "The field is missing.", "缺少此字段。"));
        }

        if (faults.Count == before && known.Values.Any(property => property.AssociatedParameter is { IsMemberInitializer: false }))
        {
            ReadOne(value, type, path, faults); // Its constructor may refuse what each field alone allows.
        }
    }

    private static void WalkMember(JsonElement value, JsonPropertyInfo property, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            Walk(value, type.Options.GetTypeInfo(property.PropertyType), path, faults);
        }
        else if (!property.IsSetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null)
        {
            faults.Add(RuleNulls.At(path));
        }
    }

    private static void WalkList(JsonElement value, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new RuleFault(path, "A list [ ... ] is needed.", "须为列表 [ ... ]。"));
            return;
        }

        var element = type.Options.GetTypeInfo(type.ElementType!); // A list has an element type.
        var place = 0;
        foreach (var item in value.EnumerateArray())
        {
            Walk(item, element, $"{path}[{place++}]", faults);
        }
    }

    private static void ReadOne(JsonElement value, JsonTypeInfo type, string path, List<RuleFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Null && !type.Type.IsValueType)
        {
            faults.Add(RuleNulls.At(path)); // An entry of a list or dictionary, which the serializer lets pass.
            return;
        }

        try
        {
            value.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            faults.Add(new RuleFault(path, RuleWords.Wanted(type.Type) ?? new RuleSentence(Sentence(e), "此处的取值无法读取。")));
        }
    }

    // Of a doubled name the parser tells no place.
    private static string NoJson(JsonException e, string text) =>
        e.LineNumber is { } line ? $"第 {line + 1} 行第 {e.BytePositionInLine + 1} 列：不是有效的 JSON，请检查引号、逗号和括号。"
        : text.Split('\'') is [_, var name, ..] ? $"字段“{name}”在同一个对象中重复出现。"
        : "不是有效的 JSON。";

    private static string Sentence(Exception e) =>
        (e is JsonException { InnerException: { } inner } ? inner : e).Message.Split(" (Parameter", 2)[0].Split(" Path:", 2)[0];

    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
