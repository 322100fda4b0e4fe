using System.Text.Json;

namespace Serverless.Channels;

/// <summary>Reads the small JSON objects that stand in form fields; anything unexpected is empty.</summary>
internal static class JsonMap
{
    private const int BytesMax = 256 * 1024;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowTrailingCommas = true };

    /// <summary>Reads an object; the fallback when there is none, or when its names cannot be read.</summary>
    public static T Use<T>(ReadOnlyMemory<byte>? bytes, T fallback, Func<JsonElement, T> read)
    {
        if (bytes is not { Length: > 0 and <= BytesMax } some)
        {
            return fallback;
        }

        try
        {
            using var document = JsonDocument.Parse(some, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : fallback;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return fallback; // InvalidOperationException: a name is no UTF-8, or has half of a surrogate pair.
        }
    }

    /// <summary>The object's texts by name, names in any case.</summary>
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte>? bytes) => Use(bytes, Empty(), static root =>
    {
        var map = Empty();
        foreach (var entry in root.EnumerateObject())
        {
            map[entry.Name] = Text(entry.Value);
        }

        return map;
    });

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

    private static Dictionary<string, string> Empty() => new(StringComparer.OrdinalIgnoreCase);
}
