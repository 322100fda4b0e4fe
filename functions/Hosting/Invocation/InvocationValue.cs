using System.Text.Json;

namespace Serverless.Functions;

/// <summary>Reads one value of an envelope, encoded twice as hosts do or once (functions-custom-handler, section 3).</summary>
internal static class InvocationValue
{
    /// <summary>A text; null when it was null.</summary>
    public static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
        }

        var text = value.GetString()!; // It is a string.
        return Parse(text) switch
        {
            { ValueKind: JsonValueKind.String } inner => inner.GetString(),
            { ValueKind: JsonValueKind.Null } => null,
            _ => text,
        };
    }

    /// <summary>The bytes of a value that is declared binary.</summary>
    /// <exception cref="InvalidDataException">It is not base64.</exception>
    public static byte[] Bytes(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new InvalidDataException("A binary value is no text.");
        }

        var text = value.GetString()!; // It is a string.
        if (text is ['"', ..] && Parse(text) is { ValueKind: JsonValueKind.String } inner)
        {
            text = inner.GetString()!; // It is a string.
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException wrong)
        {
            throw new InvalidDataException("A binary value is not base64.", wrong);
        }
    }

    /// <summary>The input of an activity as JSON text; null for none (durable-passthrough, section 6).</summary>
    public static string? Input(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
        }

        var outer = value.GetString()!; // It is a string.
        return Parse(outer) switch
        {
            { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } inner => JsonText(inner.GetString()!), // It is a string.
            { } other => other.GetRawText(),
            null => JsonText(outer),
        };
    }

    // What is no JSON is a text that some host did not encode.
    private static string JsonText(string text) =>
        Parse(text) is null ? JsonSerializer.Serialize(text, FunctionsJson.Default.String) : text;

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, InvocationData.Reading);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
