using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows rule files with their stories.</summary>
internal static class PolicyAnswers
{
    /// <summary>The version of a draft, for <c>If-Match</c>.</summary>
    public static string ETag(RuleRecord record) => string.Create(CultureInfo.InvariantCulture, $"\"{record.ReadVersion}\"");

    public static IResult List(IReadOnlyList<RuleRecord> records, LiveRules rules, IReadOnlyList<RefusedFile> refused) => JsonAnswer.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var file in RuleShelf.BuiltIn.Value)
        {
            WriteHead(writer, file);
            writer.WriteEndObject();
        }

        foreach (var record in records)
        {
            WriteHead(writer, record);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("refused");
        foreach (var file in refused)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            WriteFaults(writer, file.Faults);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("nextCases", rules.NextCases.ToString());
        writer.WriteEndObject();
    });

    public static IResult One(RuleRecord record, IReadOnlyList<RuleFault> faults) => JsonAnswer.Of(writer =>
    {
        WriteHead(writer, record);
        WriteFaults(writer, faults);
        writer.WritePropertyName("body");
        record.Body.WriteTo(writer);
        writer.WriteEndObject();
    });

    public static IResult BuiltIn(RuleFile file) => JsonAnswer.Of(writer =>
    {
        WriteHead(writer, file);
        WriteFaults(writer, []);
        writer.WritePropertyName("body");
        writer.WriteRawValue(file.Json);
        writer.WriteEndObject();
    });

    public static IResult Faults(IReadOnlyList<RuleFault> faults) => JsonAnswer.Of(writer =>
    {
        writer.WriteStartObject();
        WriteFaults(writer, faults);
        writer.WriteEndObject();
    });

    private static void WriteHead(Utf8JsonWriter writer, RuleFile file)
    {
        WriteName(writer, file.Name, "built-in", file.InForceFrom is { } from ? LocalDatePattern.Iso.Format(from) : "");
        writer.WriteStartArray("story");
        writer.WriteEndArray();
    }

    private static void WriteHead(Utf8JsonWriter writer, RuleRecord record)
    {
        WriteName(writer, record.Name, record.State.ToString().ToLowerInvariant(), record.InForceFrom);
        if (record.PublishedAt is { } at)
        {
            writer.WriteString("publishedAt", at);
        }

        if (record.Moves is { } moves)
        {
            writer.WriteStartObject("moves");
            writer.WriteBoolean("done", moves.IsDone);
            writer.WriteNumber("cases", moves.Cases);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("story");
        foreach (var step in record.Story)
        {
            writer.WriteStartObject();
            writer.WriteString("act", step.Act);
            writer.WriteString("by", step.By);
            writer.WriteString("at", step.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter writer, RuleFileName name, string state, string inForceFrom)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", name.Kind);
        writer.WriteString("id", name.Id);
        writer.WriteNumber("version", name.Version);
        writer.WriteString("state", state);
        if (inForceFrom.Length > 0)
        {
            writer.WriteString("inForceFrom", inForceFrom);
        }
    }

    private static void WriteFaults(Utf8JsonWriter writer, IReadOnlyList<RuleFault> faults)
    {
        writer.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            writer.WriteStartObject();
            writer.WriteString("path", fault.Path);
            writer.WriteString("sentence", fault.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
