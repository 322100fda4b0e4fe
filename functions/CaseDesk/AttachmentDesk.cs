using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Gives out the files of a case safely, for the API and for the console's pages.</summary>
/// <remarks>
/// A customer's file is a stranger's: it is only saved, never shown by the browser, and its type is told only where that is harmless;
/// a recording may be played by a page of ours. Every look is recorded (I7, H72).
/// </remarks>
internal sealed class AttachmentDesk(IContactStore contacts, AuditLog audit, ILogger<AttachmentDesk> logger)
{
    /// <summary>Who may read the files of customers.</summary>
    public static readonly StaffRole[] Readers =
        [StaffRole.Agent, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    /// <summary>The n-th file of a case, or a problem that says why it cannot be had.</summary>
    public async Task<IResult> DownloadAsync(
        CaseFile file, int number, string staffId, HttpResponse response, CancellationToken cancellationToken)
    {
        if (CaseAttachment.Of(file).ElementAtOrDefault(number - 1) is not { } found)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "attachment-unknown", $"The case has no attachment {number}.", "n");
        }

        if (await contacts.FindBlobAsync(found.Blob, cancellationToken) is not { } bytes)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "attachment-not-kept", Why(found.File), "n");
        }

        await audit.AppendAsync(
            AuditKind.AttachmentRead, staffId, file.Id.Value, number.ToString(CultureInfo.InvariantCulture), cancellationToken: cancellationToken);
        Log.AttachmentRead(logger, file.Id.Value, number, staffId);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(bytes, found.SafeType, found.File.Name);
    }

    private static string Why(Attachment attachment) => attachment switch
    {
        { Blob: null, SourceUrl: not null } => "The file still lies with its provider: it could not be fetched yet.",
        { Blob: null, Remark: { } remark } => $"The file was not kept: {remark}.",
        _ => "The file is not kept any more.",
    };
}
