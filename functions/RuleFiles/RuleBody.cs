using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The JSON of a rule file, as it is typed, kept and shown.</summary>
internal static class RuleBody
{
    // Read by people in a text area or a listing, which encode it themselves.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one JSON object; false with faults when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out JsonElement element, out List<RuleFault> faults)
    {
        faults = [];
        using var document = RuleReader.Parse(body, faults);
        element = document is { RootElement.ValueKind: JsonValueKind.Object } ? document.RootElement.Clone() : default;
        if (document is not null && element.ValueKind == JsonValueKind.Undefined)
        {
            faults.Add(RuleFile.NoObject);
        }

        return faults.Count == 0;
    }

    /// <summary>A file for people: indented, Chinese as it is.</summary>
    public static string Pretty(JsonElement element)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The element of a file that was published.</summary>
    public static JsonElement Of(RuleFile file)
    {
        using var document = JsonDocument.Parse(file.Json.TrimStart('\uFEFF'));
        return document.RootElement.Clone();
    }

    /// <summary>A file with some members changed.</summary>
    public static JsonElement With(JsonElement body, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(body.GetRawText())!.AsObject(); // Of an object it is one.
        change(node);
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
