using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /cases/{id}/attachments/{n}</c>: the n-th file of a case, counted from 1 through its whole timeline (H02).</summary>
internal static class CaseAttachments
{
    public static void MapCaseAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases/{id}/attachments/{n:int}", DownloadAsync).RequireStaff(AttachmentDesk.Readers);

    private static async Task<IResult> DownloadAsync(
        string id, int n, HttpContext context, ICaseFileStore files, AttachmentDesk attachments, CancellationToken cancellationToken) =>
        await CaseNames.FindAsync(id, files, cancellationToken) is { } file
            ? await attachments.DownloadAsync(file, n, context.Staff().Id, context.Response, cancellationToken)
            : CaseNames.Unknown(id);
}
