using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET|POST /followups/{token}</c>: does the solution hold (H63)? "No" reopens the case.</summary>
internal static class FollowUpPage
{
    public static void MapFollowUpPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/followups/{token}", ShowAsync).ExcludeFromDescription();
        routes.MapPost("/followups/{token}", AnswerAsync).DisableAntiforgery().FromOwnPages();
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.FollowUp followUp
            || await desk.FindAsync(followUp.Case, cancellationToken) is not { } file)
        {
            return Wants.Page(request) ? FollowUpScreen.Result(new FollowUpView.Unknown(page)) : LinkAnswers.Unknown;
        }

        var view = ViewOf(file, followUp.Round, page, links);
        return Wants.Page(request)
            ? FollowUpScreen.Result(view)
            : TypedResults.Ok(new Dictionary<string, string> { ["number"] = file.Head.Number, ["state"] = view.GetType().Name.ToLowerInvariant() });
    }

    private static async Task<IResult> AnswerAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var (fields, problem) = await PageBody.ReadAsync(request, cancellationToken);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.FollowUp followUp
            || await desk.FindAsync(followUp.Case, cancellationToken) is not { } file)
        {
            return Wants.Page(request) ? FollowUpScreen.Result(new FollowUpView.Unknown(page)) : LinkAnswers.Unknown;
        }

        if (!bool.TryParse(fields.Text("holds"), out var holds))
        {
            return Wants.Page(request)
                ? FollowUpScreen.Result(Again(ViewOf(file, followUp.Round, page, links), fields))
                : Problems.Of(StatusCodes.Status400BadRequest, "bad-fields", "holds: true or false is needed.", "holds");
        }

        var comment = fields.Text("comment") is { Length: > 0 } said ? said : null;
        var decision = await desk.ChangeAsync(
            followUp.Case,
            (file, now) => FollowUps.Answer(file, followUp.Round, holds, comment, ActStamp.Customer(now), desk.Book),
            cancellationToken);
        if (!Wants.Page(request))
        {
            return decision switch
            {
                CaseDecision.Accepted or CaseDecision.AlreadyDone => TypedResults.Ok(new Dictionary<string, string> { ["state"] = "answered" }),
                CaseDecision.Refused refused => LinkAnswers.Of(refused),
                _ => LinkAnswers.Unknown,
            };
        }

        var after = await desk.FindAsync(followUp.Case, cancellationToken) ?? file;
        return FollowUpScreen.Result(decision is CaseDecision.Accepted or CaseDecision.AlreadyDone // Sent twice, it is thanked for twice.
            ? new FollowUpView.Thanked(page, holds) { TrackPath = CustomerWays.Track(after, links) }
            : ViewOf(after, followUp.Round, page, links));
    }

    // What has ended meanwhile says so; nothing need be corrected there.
    private static FollowUpView Again(FollowUpView view, IReadOnlyDictionary<string, string> fields) => view is FollowUpView.Open open
        ? open with
        {
            Fields = new FollowUpFields { Comment = fields.Text("comment") },
            Errors = new Dictionary<string, string> { ["holds"] = view.Page.Texts.Errors.HoldsMissing },
        }
        : view;

    private static FollowUpView ViewOf(CaseFile file, int round, PageContext page, SiteLinks links)
    {
        FollowUpView view = file.FollowUp(round) switch
        {
            null => new FollowUpView.Unknown(page),
            { State: SurveyState.Answered } => new FollowUpView.Answered(page),
            { State: SurveyState.Withdrawn } => new FollowUpView.Withdrawn(page),
            _ when file.Head.Round != round => new FollowUpView.Withdrawn(page),
            { State: SurveyState.Expired } => new FollowUpView.Expired(page),
            _ => new FollowUpView.Open(page, file.Head.Number),
        };
        return view with { TrackPath = CustomerWays.Track(file, links) };
    }
}
