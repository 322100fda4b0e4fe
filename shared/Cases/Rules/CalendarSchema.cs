using System.Text.Json.Nodes;

namespace Serverless.Cases;

/// <summary>The JSON schema of a calendar's rule file, whose fields are read by hand.</summary>
internal static class CalendarSchema
{
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Rule file: calendar",
          "type": "object",
          "properties": {
            "$schema": { "type": "string" },
            "kind": { "const": "calendar" },
            "id": { "type": "string", "pattern": "^[a-z0-9-]{1,40}$" },
            "version": { "type": "integer", "minimum": 1 },
            "zone": { "type": "string", "pattern": "^[A-Za-z0-9_+/-]+$" },
            "week": WEEK,
            "laterWeeks": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "from": DATE, "week": WEEK },
                "required": ["from", "week"],
                "additionalProperties": false
              }
            },
            "entries": {
              "type": "array",
              "maxItems": 5000,
              "items": {
                "type": "object",
                "properties": { "date": DATE, "windows": WINDOWS, "note": NOTE },
                "required": ["date", "windows"],
                "additionalProperties": false
              }
            },
            "yearly": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "date": { "type": "string", "pattern": "^--\\d{2}-\\d{2}$" }, "windows": WINDOWS, "note": NOTE },
                "required": ["date", "windows"],
                "additionalProperties": false
              }
            },
            "knownYears": { "type": "array", "items": { "type": "integer", "minimum": 1900, "maximum": 2200 } }
          },
          "required": ["kind", "id", "version", "zone", "week"],
          "additionalProperties": false
        }
        """;

    private const string Windows = """
        { "type": "array", "items": { "type": "string", "pattern": "^\\d{2}:\\d{2}(:\\d{2})?-\\d{2}:\\d{2}(:\\d{2})?$" } }
        """;

    private const string Note = """
        { "type": "object", "properties": { "zh": { "type": "string" }, "en": { "type": "string" } }, "additionalProperties": false }
        """;

    private const string Date = """
        { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }
        """;

    public static JsonObject Of() => JsonNode.Parse(
        Schema.Replace("WEEK", Week(), StringComparison.Ordinal).Replace("WINDOWS", Windows, StringComparison.Ordinal)
            .Replace("NOTE", Note, StringComparison.Ordinal).Replace("DATE", Date, StringComparison.Ordinal))!.AsObject(); // Parses, as a test shows.

    private static string Week()
    {
        var days = CalendarText.Weekdays.Select(day => $"\"{day}\": {Windows}");
        return $$"""{ "type": "object", "properties": { {{string.Join(", ", days)}} }, "additionalProperties": false }""";
    }
}
