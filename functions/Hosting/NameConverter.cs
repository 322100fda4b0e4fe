using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads and writes an enum by its public name, such as <c>vip</c> or <c>class-1</c>; a number or another name is refused.</summary>
internal sealed class NameConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CasesJson.TryParse<T>(reader.GetString()!, out var value) // A string token has one.
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CasesJson.NameOf(value));
}
