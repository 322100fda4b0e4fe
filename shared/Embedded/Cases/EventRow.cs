using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The events of one commit as they lie in one row, under the version of the first: a JSON array.</summary>
/// <remarks>Rows of the first form hold one event each, as an object; both are read.</remarks>
internal static class EventRow
{
    public static byte[] Write(IReadOnlyList<CaseEvent> events) =>
        JsonSerializer.SerializeToUtf8Bytes(events, CasesJson.Default.IReadOnlyListCaseEvent);

    /// <summary>Adds a row's events behind those of the rows before.</summary>
    public static void Read(byte[] json, List<CaseEvent> into)
    {
        if (json[0] == '[')
        {
            into.AddRange(JsonSerializer.Deserialize(json, CasesJson.Default.IReadOnlyListCaseEvent)!); // Not null: a list was written.
        }
        else
        {
            into.Add(JsonSerializer.Deserialize(json, CasesJson.Default.CaseEvent)!); // Not null: one was written.
        }
    }
}
