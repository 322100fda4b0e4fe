using System.Text.Json;

namespace Serverless.Channels;

/// <summary>Reads the small JSON objects that stand in form fields; anything unexpected is empty.</summary>
internal static class JsonMap
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowTrailingCommas = true };

    /// <summary>The object in some bytes, or null.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The object's texts by name, names in any case.</summary>
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte>? bytes)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (bytes is { Length: < 64 * 1024 } some && TryParse(some) is { } document)
        {
            using (document)
            {
                foreach (var entry in document.RootElement.EnumerateObject())
                {
                    map[entry.Name] = Text(entry.Value);
                }
            }
        }

        return map;
    }

    /// <summary>An element's text, or an empty one when it is no text or not readable as UTF-16.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : "";
        }
        catch (InvalidOperationException)
        {
            return ""; // An escaped half of a surrogate pair, or bytes that are no UTF-8.
        }
    }

    /// <summary>The text of a property, or an empty one.</summary>
    public static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? Text(value) : "";
}
