using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The case API of staff: lists, case files, and the acts (H30–H32, H50–H52, H60).</summary>
internal static class CaseApi
{
    public static void MapCaseApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases", ListAsync).RequireStaff();
        routes.MapGet("/cases/{id}", ShowAsync).RequireStaff();
        routes.MapPost("/cases/{id}/{act}", ActAsync).RequireStaff().DisableAntiforgery();
        routes.MapPost("/cases/{id}/follow-up/try", TryFollowUpAsync).RequireStaff().DisableAntiforgery();
        routes.MapPost("/cases/{id}/tasks/{task}/done", EndTaskAsync).RequireStaff().DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken)
    {
        if (!CaseListQuery.TryRead(context.Request.Query, out var query, out var problem))
        {
            return problem;
        }

        return CaseAnswers.Page(await files.ListAsync(query, cancellationToken), links);
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, CaseDesk desk, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken)
    {
        if (await CaseNames.FindAsync(id, files, cancellationToken) is not { } file)
        {
            return CaseNames.Unknown(id);
        }

        context.Response.Headers.ETag = CaseAnswers.ETag(file);
        return CaseAnswers.File(file, desk.Book, links);
    }

    private static async Task<IResult> ActAsync(
        string id, string act, HttpContext context, CaseActs acts, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken) =>
        CaseActs.Knows(act)
            ? await RunAsync(id, act, context, acts, files, links, cancellationToken)
            : Problems.Of(StatusCodes.Status404NotFound, "act-unknown", $"There is no act '{act}'.");

    private static Task<IResult> TryFollowUpAsync(
        string id, HttpContext context, CaseActs acts, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken) =>
        RunAsync(id, CaseActs.FollowUpTry, context, acts, files, links, cancellationToken);

    private static Task<IResult> EndTaskAsync(
        string id, string task, HttpContext context, CaseActs acts, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken) =>
        RunAsync(id, CaseActs.TaskDone(task), context, acts, files, links, cancellationToken);

    private static async Task<IResult> RunAsync(
        string id, string act, HttpContext context, CaseActs acts, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context.Request, StaffActBody.BytesMax, cancellationToken);
        if (!StaffActBody.TryRead(body, out var words, out var problem))
        {
            return problem;
        }

        if (!CaseAnswers.TryReadIfMatch(context.Request, out var expected))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-etag", "If-Match: an ETag of this case is needed.", "If-Match");
        }

        if (await CaseNames.FindAsync(id, files, cancellationToken) is not { } known)
        {
            return CaseNames.Unknown(id);
        }

        var key = context.Request.Headers["Idempotency-Key"].FirstOrDefault();
        var decision = await acts.DoAsync(known.Id, act, words, context.Staff().Id, key, expected, cancellationToken);
        return await AnswerAsync(decision, known.Id, context, files, links, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        CaseDecision? decision, CaseId id, HttpContext context, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case CaseDecision.Accepted accepted:
                context.Response.Headers.ETag = CaseAnswers.ETag(accepted.File);
                return CaseAnswers.Head(accepted.File.Head, links);
            case CaseDecision.AlreadyDone when await files.FindAsync(id, cancellationToken) is { } file:
                context.Response.Headers.ETag = CaseAnswers.ETag(file);
                return CaseAnswers.Head(file.Head, links);
            case CaseDecision.Refused { Code: "not-a-manager" } refused:
                return Problems.Of(StatusCodes.Status403Forbidden, refused.Code, refused.Sentence);
            case CaseDecision.Refused refused:
                return StaffActBody.IsFieldFault(refused.Code, out var field)
                    ? Problems.Of(StatusCodes.Status400BadRequest, refused.Code, refused.Sentence, field)
                    : Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Sentence);
            default:
                return CaseNames.Unknown(id.Value);
        }
    }
}
