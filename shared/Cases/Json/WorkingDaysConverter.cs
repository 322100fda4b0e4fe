using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Writes working days as their number.</summary>
internal sealed class WorkingDaysConverter : JsonConverter<WorkingDays>
{
    public override WorkingDays Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, WorkingDays value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Count);
}
