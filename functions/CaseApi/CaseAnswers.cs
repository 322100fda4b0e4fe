using System.Text.Json;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows case heads and files as the public surface names them, with their track links and versions.</summary>
internal static class CaseAnswers
{
    public static IResult Head(CaseHead head, SiteLinks links) => JsonAnswer.Of(writer => Write(writer, head, links));

    public static IResult Page(Page<CaseHead> page, SiteLinks links) => JsonAnswer.Page(page, (writer, head) => Write(writer, head, links));

    public static IResult File(CaseFile file, PolicyBook book, SiteLinks links) => JsonAnswer.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("case");
        Write(writer, file.Head, links);
        writer.WritePropertyName("timeline");
        JsonSerializer.Serialize(writer, file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent);
        writer.WritePropertyName("clocks");
        writer.WriteStartArray();
        foreach (var clock in file.Clocks)
        {
            Write(writer, clock, file.Head.Policy);
        }

        writer.WriteEndArray();
        WriteOwning(writer, file);
        writer.WritePropertyName("tasks");
        JsonSerializer.Serialize(writer, file.Tasks, CasesJson.Default.IReadOnlyListStaffTaskView);
        if (PlannedCall.Of(file, book) is { } call)
        {
            writer.WritePropertyName("plannedCall");
            JsonSerializer.Serialize(writer, call, CasesJson.Default.PlannedCall);
        }

        if (Retention.EndOf(file.Head, book) is { } keptUntil)
        {
            writer.WriteString("keptUntil", LocalDatePattern.Iso.Format(keptUntil));
        }

        writer.WriteEndObject();
    });

    /// <summary>The version of a file, for <c>If-Match</c>.</summary>
    public static string ETag(CaseFile file) => ETags.Of(file.Version);

    /// <summary>The version that the caller saw; null when it does not ask. False when the header is no ETag of ours.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version) => ETags.TryReadIfMatch(request, out version);

    // The clock as it is stored, and why it is due in both languages; a paused one has no due instant to explain (S23).
    private static void Write(Utf8JsonWriter writer, ClockView clock, PolicyRef policy)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(clock, CasesJson.Default.ClockView);
        if (clock.DueAt is not { } due)
        {
            writer.WriteRawValue(stored, skipInputValidation: true);
            return;
        }

        var why = clock.Why with { Policy = clock.Why.Policy ?? policy };
        var words = new Dictionary<string, string>
        {
            ["zh"] = ClockExplanation.Sentence(why, clock.StartedAt, due, Language.Chinese),
            ["en"] = ClockExplanation.Sentence(why, clock.StartedAt, due, Language.English),
        };
        var explanation = JsonSerializer.SerializeToUtf8Bytes(words, CasesJson.Default.DictionaryStringString);
        writer.WriteRawValue([.. stored.AsSpan(..^1), .. ",\"explanation\":"u8, .. explanation, (byte)'}'], skipInputValidation: true);
    }

    // A complaint's steps, questions to departments, an approved plan and other cases: each only where there is one.
    private static void WriteOwning(Utf8JsonWriter writer, CaseFile file)
    {
        if (ComplaintView.Of(file) is { } complaint)
        {
            writer.WritePropertyName("complaint");
            JsonSerializer.Serialize(writer, complaint, CasesJson.Default.ComplaintView);
        }

        if (file.Questions.Length > 0)
        {
            writer.WritePropertyName("questions");
            JsonSerializer.Serialize(writer, file.Questions, CasesJson.Default.IReadOnlyListDepartmentQuestionView);
        }

        if (file.Plan is { } plan)
        {
            writer.WritePropertyName("plan");
            JsonSerializer.Serialize(writer, plan, CasesJson.Default.SpecialPlanView);
        }

        if (file.Related.Length > 0)
        {
            writer.WritePropertyName("related");
            JsonSerializer.Serialize(writer, file.Related, CasesJson.Default.IReadOnlyListRelatedCase);
        }
    }

    // The head as it is stored, and the link, which is signed for whoever reads it.
    private static void Write(Utf8JsonWriter writer, CaseHead head, SiteLinks links)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(head, CasesJson.Default.CaseHead);
        var link = JsonSerializer.SerializeToUtf8Bytes(links.Track(head.Id), ApiJson.Default.String);
        writer.WriteRawValue([.. stored.AsSpan(..^1), .. ",\"track\":"u8, .. link, (byte)'}'], skipInputValidation: true);
    }
}
