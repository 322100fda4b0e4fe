using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>GET|POST /alerts/{token}</c>: whoever gets an alert confirms it without signing in. Only POST confirms: link scanners follow GET.</summary>
internal static class AlertPage
{
    public static void MapAlertPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alerts/{token}", ShowAsync).ExcludeFromDescription();
        routes.MapPost("/alerts/{token}", ConfirmAsync).DisableAntiforgery().FromOwnPages();
        TwilioRequest.Guard(routes.MapPost("/alerts/{token}/key", ConfirmByKeyAsync).DisableAntiforgery());
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, AlertStory story, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var view = links.Signer.TryRead(token, out var link) && link is CaseLink.Alert alert
            && await desk.FindAsync(alert.Case, cancellationToken) is { } file
                ? story.Of(file, alert, page, desk.Now)
                : new AlertView.Unknown(page);
        return Wants.Page(request) ? AlertScreen.Result(view) : AlertStory.Json(view);
    }

    private static async Task<IResult> ConfirmAsync(
        string token, HttpRequest request, SiteLinks links, CaseDesk desk, AlertStory story, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var page = PageContext.From(request, zone);
        var (fields, problem) = await PageBody.ReadAsync(request, cancellationToken);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.Alert alert)
        {
            return Wants.Page(request) ? AlertScreen.Result(new AlertView.Unknown(page)) : LinkAnswers.Unknown;
        }

        var typed = fields.Text("promise");
        if (!TryReadPromise(typed, zone, out var promise))
        {
            return await AgainAsync("bad-promise", "promise: a time with offset is needed, such as 2026-11-24T15:00:00+08:00.");
        }

        var decision = await desk.ChangeAsync(alert.Case, Confirm(alert, promise, desk.Book), cancellationToken);
        return decision switch
        {
            CaseDecision.Refused { Code: "promise-past" } past => await AgainAsync(past.Code, past.Sentence),
            CaseDecision.Refused refused when !Wants.Page(request) => LinkAnswers.Of(refused),
            _ => await ShowAsync(token, request, links, desk, story, site, cancellationToken),
        };

        async Task<IResult> AgainAsync(string code, string sentence)
        {
            if (!Wants.Page(request) || await desk.FindAsync(alert.Case, cancellationToken) is not { } file)
            {
                return Problems.Of(StatusCodes.Status400BadRequest, code, sentence, "promise");
            }

            var error = code == "promise-past" ? page.Texts.Errors.PromisePast : page.Texts.Errors.PromiseUnclear;
            return AlertScreen.Result(story.Of(file, alert, page, desk.Now) is AlertView.Open open
                ? open with { Promise = typed, Errors = new Dictionary<string, string> { ["promise"] = error } }
                : new AlertView.Unknown(page));
        }
    }

    // Twilio posts the key that was pressed during the call; it signs its requests, and only 1 confirms.
    private static async Task<IResult> ConfirmByKeyAsync(
        string token, HttpContext context, SiteLinks links, CaseDesk desk, IStaffDirectory staff, IServiceRules rules, CancellationToken cancellationToken)
    {
        var language = Language.Chinese;
        var isConfirmed = AlertCall.IsConfirmed(TwilioRequest.Of(context).Form)
            && links.Signer.TryRead(token, out var link) && link is CaseLink.Alert alert
            && await desk.ChangeAsync(alert.Case, Confirm(alert, null, desk.Book), cancellationToken)
                is CaseDecision.Accepted or CaseDecision.AlreadyDone;
        if (links.Signer.TryRead(token, out var known) && known is CaseLink.Alert { StaffId: var id } && staff.Find(id) is { } member)
        {
            language = member.Language; // As the call spoke.
        }

        return Twiml.Of(AlertCall.Answer(isConfirmed, language, rules.Current.Words));
    }

    private static Func<CaseFile, Instant, CaseDecision> Confirm(CaseLink.Alert alert, Instant? promise, PolicyBook book) =>
        (file, now) => Alerting.Confirm(file, alert.Clock, alert.Level, promise, ActStamp.Staff(alert.StaffId, now), book);

    private static bool TryReadPromise(string typed, DateTimeZone zone, out Instant? promise)
    {
        promise = null;
        if (typed.Length == 0)
        {
            return true;
        }

        promise = PageTime.Read(typed, zone)?.ToInstant();
        if (promise is null && DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            promise = at.ToInstant();
        }

        return promise is not null;
    }
}
