using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET|POST /surveys/{token}</c>: was the service good (H61)? A visit alone records nothing.</summary>
internal static class SurveyPage
{
    public static void MapSurveyPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/surveys/{token}", ShowAsync).ExcludeFromDescription();
        routes.MapPost("/surveys/{token}", AnswerAsync).DisableAntiforgery().FromOwnPages();
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, ICaseFileStore files, SiteLinks links, IOptions<SiteOptions> site, CaseDesk desk,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.Survey survey
            || await files.FindAsync(survey.Case, cancellationToken) is not { } file)
        {
            return Wants.Page(request) ? SurveyScreen.Result(new SurveyView.Unknown(page)) : LinkAnswers.Unknown;
        }

        var view = ViewOf(file, survey.Round, page, links, desk);
        return Wants.Page(request)
            ? SurveyScreen.Result(view)
            : TypedResults.Ok(new Dictionary<string, string> { ["number"] = file.Head.Number, ["state"] = view.GetType().Name.ToLowerInvariant() });
    }

    private static async Task<IResult> AnswerAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, IStaffDirectory staff, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var (fields, problem) = await PageBody.ReadAsync(request, cancellationToken);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.Survey survey)
        {
            return Wants.Page(request) ? SurveyScreen.Result(new SurveyView.Unknown(page)) : LinkAnswers.Unknown;
        }

        if (!SurveyReader.TryRead(fields, page, out var answer, out var errors))
        {
            var number = (await desk.FindAsync(survey.Case, cancellationToken))?.Head.Number ?? "";
            return Wants.Page(request)
                ? SurveyScreen.Result(new SurveyView.Open(page, number) { Fields = SurveyReader.Typed(fields), Errors = errors })
                : Problems.Of(StatusCodes.Status400BadRequest, "bad-fields", string.Join(' ', errors.Select(error => $"{error.Key}: {error.Value}")), errors.First().Key);
        }

        var decision = await desk.ChangeAsync(
            survey.Case, (file, now) => Surveys.Answer(file, survey.Round, answer, desk.Book, staff, now), cancellationToken);
        return Wants.Page(request)
            ? SurveyScreen.Result(await AfterAsync(decision, survey, answer, page, links, desk, cancellationToken))
            : decision switch
            {
                CaseDecision.Accepted or CaseDecision.AlreadyDone => TypedResults.Ok(new Dictionary<string, string> { ["state"] = "answered" }),
                CaseDecision.Refused refused => LinkAnswers.Of(refused),
                _ => LinkAnswers.Unknown,
            };
    }

    // Sent twice, it is thanked for twice: the second is the very answer that was taken.
    private static async Task<SurveyView> AfterAsync(
        CaseDecision? decision, CaseLink.Survey survey, SurveyAnswer answer, PageContext page, SiteLinks links, CaseDesk desk,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(survey.Case, cancellationToken) is not { } file)
        {
            return new SurveyView.Unknown(page);
        }

        return decision is CaseDecision.Accepted or CaseDecision.AlreadyDone
            ? WithWays(new SurveyView.Thanked(page, answer.Csat <= desk.Book.Of(file.Head).PoorCsatMax), file, links, desk)
            : ViewOf(file, survey.Round, page, links, desk);
    }

    private static SurveyView ViewOf(CaseFile file, int round, PageContext page, SiteLinks links, CaseDesk desk) => WithWays(
        file.Survey(round) switch
        {
            null => new SurveyView.Unknown(page),
            { State: SurveyState.Answered } => new SurveyView.Answered(page),
            { State: SurveyState.Withdrawn } => new SurveyView.Withdrawn(page),
            { State: SurveyState.Expired } => new SurveyView.Expired(page),
            { } open when desk.Now >= open.ExpiresAt => new SurveyView.Expired(page),
            _ => new SurveyView.Open(page, file.Head.Number),
        },
        file,
        links,
        desk);

    private static SurveyView WithWays(SurveyView view, CaseFile file, SiteLinks links, CaseDesk desk) => view with
    {
        TrackPath = CustomerWays.Track(file, links),
        AppealPath = CustomerWays.Appeal(file, links, desk.Book, desk.Now),
    };
}
