using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Everything that is known of a customer, as JSON (H73).</summary>
internal static class CustomerExport
{
    public static void Write(Utf8JsonWriter writer, Customer customer, IReadOnlyList<CaseFile> cases, Instant now)
    {
        writer.WriteStartObject();
        writer.WriteString("exportedAt", now.ToString());
        writer.WritePropertyName("customer");
        JsonSerializer.Serialize(writer, customer, CasesJson.Default.Customer);
        writer.WriteStartArray("cases");
        foreach (var file in cases)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("case");
            JsonSerializer.Serialize(writer, file.Head, CasesJson.Default.CaseHead);
            writer.WritePropertyName("timeline");
            JsonSerializer.Serialize(writer, file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
