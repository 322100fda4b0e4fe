using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Durable;

/// <summary>Turns inputs, results, payloads and statuses into JSON text and back.</summary>
/// <remarks>Null is absent on both sides: it is never written as the text <c>null</c>.</remarks>
public sealed class DurableDataConverter
{
    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a converter with the app's own options, which become read-only.</summary>
    /// <param name="options">For instance <see cref="CreateOptions"/> with a source-generated context.</param>
    public DurableDataConverter(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _options.MakeReadOnly(populateMissingResolver: true);
    }

    /// <summary>The converter for apps that supply nothing: web defaults, enums by name, reflection.</summary>
    public static DurableDataConverter Default => Reflecting.Converter;

    /// <summary>Makes options with web defaults (camelCase, ignoring case on reading) and enums by name.</summary>
    /// <param name="resolver">Source-generated metadata; null uses reflection.</param>
    /// <returns>Options that can still be changed.</returns>
    public static JsonSerializerOptions CreateOptions(IJsonTypeInfoResolver? resolver = null)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = resolver };
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }

    /// <summary>Writes a value as its own type; a <see cref="JsonElement"/> is JSON already and stays as it is.</summary>
    /// <param name="value">The value, or null.</param>
    /// <returns>JSON text; null for null.</returns>
    public string? Serialize(object? value) => value switch
    {
        null => null,
        JsonElement json => json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : json.GetRawText(),
        _ => JsonSerializer.Serialize(value, _options.GetTypeInfo(value.GetType())),
    };

    /// <summary>Writes a value as a declared type.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="type">The type whose contract is used, for instance the base of a polymorphic family.</param>
    /// <returns>JSON text; null for null.</returns>
    public string? Serialize(object? value, Type type) =>
        value is null ? null : JsonSerializer.Serialize(value, _options.GetTypeInfo(type));

    /// <summary>Reads a value.</summary>
    /// <param name="json">JSON text; null or empty means absent.</param>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value; default when absent.</returns>
    /// <exception cref="JsonException">The text is not JSON of that type.</exception>
    public T? Deserialize<T>(string? json) =>
        string.IsNullOrEmpty(json)
            ? default
            : JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T)));

    /// <summary>Reads a value of a type known at run time.</summary>
    /// <param name="json">JSON text; null or empty means absent.</param>
    /// <param name="type">The type to read.</param>
    /// <returns>The value; null when absent.</returns>
    /// <exception cref="JsonException">The text is not JSON of that type.</exception>
    public object? Deserialize(string? json, Type type) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, _options.GetTypeInfo(type));

    // Made for those who ask for it: reflection's own converters cost a start some milliseconds.
    private static class Reflecting
    {
        public static readonly DurableDataConverter Converter = new(CreateOptions());
    }
}
