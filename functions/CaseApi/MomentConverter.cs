using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Functions;

/// <summary>Reads an instant with its offset, such as <c>2026-11-23T09:00:00+08:00</c>; parts of a second are left out.</summary>
internal sealed class MomentConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : ""; // A string token has one.
        var read = OffsetDateTimePattern.ExtendedIso.Parse(text);
        return read.Success ? Instant.FromUnixTimeSeconds(read.Value.ToInstant().ToUnixTimeSeconds()) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
