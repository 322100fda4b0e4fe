using System.Globalization;
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
        JsonSerializer.Serialize(writer, file.Clocks, CasesJson.Default.IReadOnlyListClockView);
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
    public static string ETag(CaseFile file) => string.Create(CultureInfo.InvariantCulture, $"\"{file.Version}\"");

    /// <summary>The version that the caller saw; null when it does not ask. False when the header is no ETag of ours.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
        {
            return true;
        }

        var isOurs = long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        version = number;
        return isOurs;
    }

    // The head as it is stored, and the link, which is signed for whoever reads it.
    private static void Write(Utf8JsonWriter writer, CaseHead head, SiteLinks links)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(head, CasesJson.Default.CaseHead);
        var link = JsonSerializer.SerializeToUtf8Bytes(links.Track(head.Id), ApiJson.Default.String);
        writer.WriteRawValue([.. stored.AsSpan(..^1), .. ",\"track\":"u8, .. link, (byte)'}'], skipInputValidation: true);
    }
}
