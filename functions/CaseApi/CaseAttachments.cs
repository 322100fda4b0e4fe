using System.Collections.Frozen;
using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /cases/{id}/attachments/{n}</c>: the n-th file of a case, counted from 1 through its whole timeline (H02).</summary>
/// <remarks>
/// A customer's file is a stranger's: it is never shown by the browser, only saved, and its type is told only where that is harmless.
/// Every look is recorded (I7, H72).
/// </remarks>
internal static class CaseAttachments
{
    private static readonly StaffRole[] Readers =
        [StaffRole.Agent, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    private static readonly FrozenSet<string> HarmlessTypes = FrozenSet.ToFrozenSet(
        [
            "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "video/mp4", "video/3gpp", "audio/mpeg", "audio/ogg",
            "audio/wav", "audio/amr", "audio/mp4", "application/pdf", "text/plain",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static void MapCaseAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases/{id}/attachments/{n:int}", DownloadAsync).RequireStaff(Readers);

    private static async Task<IResult> DownloadAsync(
        string id, int n, HttpContext context, ICaseFileStore files, IContactStore contacts, AuditLog audit, ILogger<StaffDirectory> logger,
        CancellationToken cancellationToken)
    {
        if (await CaseApi.FindAsync(id, files, cancellationToken) is not { } file)
        {
            return CaseApi.Unknown(id);
        }

        if (AttachmentsOf(file).ElementAtOrDefault(n - 1) is not { Attachment: { } attachment } found)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "attachment-unknown", $"The case has no attachment {n}.", "n");
        }

        var blob = attachment.Blob ?? MediaMessage.BlobOf(found.Contact, found.Number);
        if (await contacts.FindBlobAsync(blob, cancellationToken) is not { } bytes)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "attachment-not-kept", Why(attachment), "n");
        }

        await audit.AppendAsync(
            AuditKind.AttachmentRead, context.Staff().Id, file.Id.Value, n.ToString(CultureInfo.InvariantCulture), cancellationToken: cancellationToken);
        Log.AttachmentRead(logger, file.Id.Value, n, context.Staff().Id);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(bytes, TypeOf(attachment), attachment.Name);
    }

    private static IEnumerable<(ContactId Contact, int Number, Attachment Attachment)> AttachmentsOf(CaseFile file) =>
        file.Timeline.SelectMany(entry => entry switch
        {
            CaseEvent.MessageReceived message => Numbered(message.Contact, message.Attachments),
            CaseEvent.SupplementReceived supplement => Numbered(supplement.Contact, supplement.Attachments),
            _ => [],
        });

    private static IEnumerable<(ContactId Contact, int Number, Attachment Attachment)> Numbered(
        ContactId contact, IReadOnlyList<Attachment> attachments) =>
        attachments.Select((attachment, index) => (contact, index + 1, attachment));

    private static string TypeOf(Attachment attachment)
    {
        var type = attachment.ContentType.Split(';')[0].Trim();
        return HarmlessTypes.TryGetValue(type, out var known) ? known : "application/octet-stream";
    }

    private static string Why(Attachment attachment) => attachment switch
    {
        { Blob: null, SourceUrl: not null } => "The file still lies with its provider: it could not be fetched yet.",
        { Blob: null, Remark: { } remark } => $"The file was not kept: {remark}.",
        _ => "The file is not kept any more.",
    };
}
