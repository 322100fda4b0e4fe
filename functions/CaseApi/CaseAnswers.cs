using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows case heads and files as the public surface names them, with their track links and versions.</summary>
internal static class CaseAnswers
{
    public static IResult Head(CaseHead head, SiteLinks links) => JsonAnswer.Of(writer => Write(writer, head, links));

    public static IResult Page(Page<CaseHead> page, SiteLinks links) => JsonAnswer.Page(page, (writer, head) => Write(writer, head, links));

    public static IResult File(CaseFile file, SiteLinks links) => JsonAnswer.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("case");
        Write(writer, file.Head, links);
        writer.WritePropertyName("timeline");
        JsonSerializer.Serialize(writer, file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent);
        writer.WritePropertyName("clocks");
        JsonSerializer.Serialize(writer, file.Clocks, CasesJson.Default.IReadOnlyListClockView);
        writer.WriteEndObject();
    });

    /// <summary>The version of a file, for <c>If-Match</c>.</summary>
    public static string ETag(CaseFile file) => ETags.Of(file.Version);

    /// <summary>The version that the caller saw; null when it does not ask. False when the header is no ETag of ours.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version) => ETags.TryReadIfMatch(request, out version);

    // The head as it is stored, and the link, which is signed for whoever reads it.
    private static void Write(Utf8JsonWriter writer, CaseHead head, SiteLinks links)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(head, CasesJson.Default.CaseHead);
        var link = JsonSerializer.SerializeToUtf8Bytes(links.Track(head.Id), ApiJson.Default.String);
        writer.WriteRawValue([.. stored.AsSpan(..^1), .. ",\"track\":"u8, .. link, (byte)'}'], skipInputValidation: true);
    }
}
