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
        if (await FindAsync(id, files, cancellationToken) is not { } file)
        {
            return Unknown(id);
        }

        context.Response.Headers.ETag = CaseAnswers.ETag(file);
        return CaseAnswers.File(file, desk.Book, links);
    }

    /// <summary>Does one act on a case that was found.</summary>
    private delegate Task<CaseDecision?> Run(CaseId id, StaffActBody words, Func<NodaTime.Instant, ActStamp> stamp, long? expected);

    private static async Task<IResult> ActAsync(
        string id, string act, HttpContext context, CaseDesk desk, ICaseFileStore files, IStaffDirectory staff, SiteLinks links,
        TiedActs tied, CancellationToken cancellationToken)
    {
        if (TiedActs.Knows(act))
        {
            return await RunAsync(
                id, act, (known, words, stamp, expected) => tied.DoAsync(known, act, words, stamp, expected, cancellationToken),
                context, files, links, cancellationToken);
        }

        return StaffActs.Known.TryGetValue(act, out var decide)
            ? await RunAsync(id, act, decide, context, desk, files, staff, links, cancellationToken)
            : Problems.Of(StatusCodes.Status404NotFound, "act-unknown", $"There is no act '{act}'.");
    }

    private static Task<IResult> TryFollowUpAsync(
        string id, HttpContext context, CaseDesk desk, ICaseFileStore files, IStaffDirectory staff, SiteLinks links,
        CancellationToken cancellationToken) => RunAsync(
            id, "follow-up-try", (file, body, stamp, book, _) => FollowUps.Try(file, StaffActs.AttemptOf(body), stamp, book), context, desk, files, staff,
            links, cancellationToken);

    private static Task<IResult> EndTaskAsync(
        string id, string task, HttpContext context, CaseDesk desk, ICaseFileStore files, IStaffDirectory staff, SiteLinks links,
        CancellationToken cancellationToken) => RunAsync(
            id, $"task-done/{task}", (file, body, stamp, book, _) => StaffTasks.Done(file, task, body.Note ?? "", stamp, book), context, desk, files, staff,
            links, cancellationToken);

    private static Task<IResult> RunAsync(
        string id, string act, StaffActs.Act decide, HttpContext context, CaseDesk desk, ICaseFileStore files, IStaffDirectory staff, SiteLinks links,
        CancellationToken cancellationToken) => RunAsync(
            id,
            act,
            (known, words, stamp, expected) => desk.ChangeAsync(
                known, (file, now) => decide(file, words, stamp(now), desk.Book, staff), cancellationToken, expected),
            context,
            files,
            links,
            cancellationToken);

    private static async Task<IResult> RunAsync(
        string id, string act, Run run, HttpContext context, ICaseFileStore files, SiteLinks links, CancellationToken cancellationToken)
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

        if (await FindAsync(id, files, cancellationToken) is not { } known)
        {
            return Unknown(id);
        }

        var key = context.Request.Headers["Idempotency-Key"].FirstOrDefault() is { Length: > 0 and <= 128 } given
            ? ContentId.Of("act", known.Id.Value, act, given)
            : null;
        var happenedAt = StaffActs.Dated.Contains(act) ? words.At : null;
        ActStamp Stamp(NodaTime.Instant now) => ActStamp.Staff(context.Staff().Id, now) with { Key = key, HappenedAt = happenedAt };
        var decision = await run(known.Id, words, Stamp, expected);
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
                return Unknown(id.Value);
        }
    }

    internal static Task<CaseFile?> FindAsync(string id, ICaseFileStore files, CancellationToken cancellationToken) =>
        CaseNames.FindAsync(id, files, cancellationToken);

    internal static IResult Unknown(string id) => CaseNames.Unknown(id);
}
