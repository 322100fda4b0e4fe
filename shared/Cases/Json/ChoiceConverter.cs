using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Cases;

/// <summary>Writes a choice of one value as the value, and any other as a list.</summary>
internal sealed class ChoiceConverter<T> : JsonConverter<Choice<T>>
    where T : notnull
{
    public override Choice<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return new Choice<T>(ReadOne(ref reader, options));
        }

        var values = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(ReadOne(ref reader, options));
        }

        return values.Count > 0 ? new Choice<T>(values) : throw new JsonException("A condition names one value at least.");
    }

    public override void Write(Utf8JsonWriter writer, Choice<T> value, JsonSerializerOptions options)
    {
        if (value.Values.Count > 1)
        {
            writer.WriteStartArray();
        }

        foreach (var one in value.Values)
        {
            JsonSerializer.Serialize(writer, one, Info(options));
        }

        if (value.Values.Count > 1)
        {
            writer.WriteEndArray();
        }
    }

    private static T ReadOne(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Info(options)) ?? throw new JsonException("A condition is no null.");

    private static JsonTypeInfo<T> Info(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
