using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace Serverless.Azure;

/// <summary>An entity as the service writes it: JSON, with the type beside what JSON has no type for (contracts/tables-rest.md section 4).</summary>
internal static class TableEntityJson
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    // Chinese stays Chinese: escaped, it would be twice as long, and the transaction's limit counts bytes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey", entity.PartitionKey);
            writer.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity)
            {
                Write(writer, name, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <exception cref="FormatException">The answer is no entity.</exception>
    public static TableEntity Read(JsonElement json, ETag etag)
    {
        try
        {
            var entity = new TableEntity(Text(json, "PartitionKey"), Text(json, "RowKey")) { ETag = etag };
            foreach (var property in json.EnumerateObject())
            {
                Read(entity, json, property);
            }

            return entity;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException("The table service sent an entity that is none.", e);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case bool yes:
                writer.WriteBoolean(name, yes);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case double number:
                Typed(writer, name, "Edm.Double", double.IsFinite(number) ? null : Words(number));
                if (double.IsFinite(number))
                {
                    writer.WriteNumber(name, number);
                }

                break;
            case long number:
                Typed(writer, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                Typed(writer, name, "Edm.DateTime", moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
                break;
            case Guid id:
                Typed(writer, name, "Edm.Guid", id.ToString());
                break;
            case byte[] bytes:
                Typed(writer, name, "Edm.Binary", null);
                writer.WriteBase64String(name, bytes);
                break;
        }
    }

    private static void Typed(Utf8JsonWriter writer, string name, string type, string? text)
    {
        writer.WriteString(name + "@odata.type", type);
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static string Words(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    private static void Read(TableEntity entity, JsonElement json, JsonProperty property)
    {
        var name = property.Name;
        switch (name)
        {
            case "PartitionKey" or "RowKey":
                break;
            case "odata.etag":
                entity.ETag = new ETag(property.Value.GetString()!);
                break;
            case "Timestamp":
                entity.Timestamp = Instant(property.Value.GetString());
                break;
            default:
                if (!name.Contains('.', StringComparison.Ordinal) && property.Value.ValueKind is not JsonValueKind.Null)
                {
                    var type = json.TryGetProperty(name + "@odata.type", out var told) ? told.GetString() : null;
                    entity[name] = Value(property.Value, type);
                }

                break; // Names with a dot (odata.metadata, X@odata.type) are about the entity.
        }
    }

    private static object Value(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(Spelled(value), CultureInfo.InvariantCulture),
        "Edm.DateTime" => Instant(value.GetString()),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.Double" => Number(Spelled(value)),
        _ => value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            JsonValueKind.Number => Number(value),
            _ => Spelled(value),
        },
    };

    // A whole number is an int and 1.0 a double, which the value alone does not tell.
    private static object Number(JsonElement value)
    {
        if (value.TryGetInt32(out var number) && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return number;
        }

        return value.GetDouble();
    }

    private static string Spelled(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static double Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Instant(string? text) =>
        DateTimeOffset.Parse(text ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
