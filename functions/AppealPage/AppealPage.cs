using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET|POST /appeals/{token}</c>: the customer does not accept the result (H52). A visit alone appeals nothing.</summary>
internal static class AppealPage
{
    public static void MapAppealPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/appeals/{token}", ShowAsync).ExcludeFromDescription();
        routes.MapPost("/appeals/{token}", AppealAsync).DisableAntiforgery().FromOwnPages();
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, CaseTies ties, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        return await FindAsync(token, links, desk, ties, cancellationToken) is var (file, round)
            ? Answer(request, ViewOf(file, round, page, links, desk), file)
            : Unknown(request, page);
    }

    private static async Task<IResult> AppealAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, CaseTies ties, IStaffDirectory staff, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var (fields, problem) = await PageBody.ReadAsync(request, cancellationToken);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if (await FindAsync(token, links, desk, ties, cancellationToken) is not var (file, round))
        {
            return Unknown(request, page);
        }

        var reason = fields.Text("reason");
        if (ErrorOf(reason, page) is { } error && ViewOf(file, round, page, links, desk) is AppealView.Open open)
        {
            return Wants.Page(request)
                ? AppealScreen.Result(open with
                {
                    Fields = new AppealFields { Reason = reason },
                    Errors = new Dictionary<string, string> { ["reason"] = error },
                })
                : Problems.Of(StatusCodes.Status400BadRequest, "bad-fields", $"reason: {error}", "reason");
        }

        var decision = await desk.ChangeAsync(file.Id, (newest, now) => Decide(newest, round, reason, now, desk, staff), cancellationToken);
        if (!Wants.Page(request))
        {
            return decision switch
            {
                CaseDecision.Accepted or CaseDecision.AlreadyDone => TypedResults.Ok(new Dictionary<string, string> { ["state"] = "appealed" }),
                CaseDecision.Refused refused => LinkAnswers.Of(refused),
                _ => LinkAnswers.Unknown,
            };
        }

        var after = await desk.FindAsync(file.Id, cancellationToken) ?? file;
        return AppealScreen.Result(ViewOf(after, round, page, links, desk));
    }

    // The round stands in the key, so that a link appeals once, however often it is sent.
    private static CaseDecision Decide(CaseFile file, int round, string reason, Instant now, CaseDesk desk, IStaffDirectory staff)
    {
        var key = KeyOf(file.Id, round);
        return file.Knows(key) || file.Head.Round == round
            ? Appealing.Appeal(file, reason, ActStamp.Customer(now) with { Key = key }, desk.Book, staff)
            : new CaseDecision.Refused("round-over", "The case was opened again since this link was made.");
    }

    private static string KeyOf(CaseId id, int round) => ContentId.Of("appeal", id.Value, $"{round}");

    private static string? ErrorOf(string reason, PageContext page) => reason.Length switch
    {
        0 => page.Texts.Appeal.ReasonMissing,
        > AppealFields.ReasonMax => page.Texts.Errors.TooLong(AppealFields.ReasonMax),
        _ => null,
    };

    // Of a merged case the one that goes on answers for the result (S33); its own round counts there.
    private static async Task<(CaseFile File, int Round)?> FindAsync(
        string token, SiteLinks links, CaseDesk desk, CaseTies ties, CancellationToken cancellationToken)
    {
        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.Appeal appeal
            || await desk.FindAsync(appeal.Case, cancellationToken) is not { } file)
        {
            return null;
        }

        var survivor = await ties.SurvivorOfAsync(file, cancellationToken) ?? file;
        return (survivor, survivor.Id == file.Id ? appeal.Round : survivor.Head.Round);
    }

    private static AppealView ViewOf(CaseFile file, int round, PageContext page, SiteLinks links, CaseDesk desk)
    {
        AppealView view = file.Knows(KeyOf(file.Id, round)) ? new AppealView.Thanked(page)
            : file.Head.IsOpen && file.Head.Status != CaseStatus.Resolved ? new AppealView.Working(page)
            : file.Head.Round != round || !Reopening.IsPossible(file, desk.Now, desk.Book) ? new AppealView.Over(page)
            : new AppealView.Open(page, file.Head.Number);
        return view with { TrackPath = CustomerWays.Track(file, links) };
    }

    private static IResult Answer(HttpRequest request, AppealView view, CaseFile file) => Wants.Page(request)
        ? AppealScreen.Result(view)
        : TypedResults.Ok(new Dictionary<string, string> { ["number"] = file.Head.Number, ["state"] = view.GetType().Name.ToLowerInvariant() });

    private static IResult Unknown(HttpRequest request, PageContext page) =>
        Wants.Page(request) ? AppealScreen.Result(new AppealView.Unknown(page)) : LinkAnswers.Unknown;
}
