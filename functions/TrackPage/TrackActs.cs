using System.Diagnostics;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /track/{token}/messages</c> and <c>/track/{token}/withdrawal</c>: the customer adds something, or takes the matter back.</summary>
internal static class TrackActs
{
    public static void MapTrackActs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/track/{token}/messages", WriteAsync).DisableAntiforgery().FromOwnPages();
        routes.MapPost("/track/{token}/withdrawal", WithdrawAsync).DisableAntiforgery().FromOwnPages();

        // Whoever opens the address of a form that came back with errors wants the page.
        routes.MapGet("/track/{token}/messages", ToPage).ExcludeFromDescription();
        routes.MapGet("/track/{token}/withdrawal", ToPage).ExcludeFromDescription();
    }

    private static SeeOther ToPage(string token) => SeeOther.To($"/track/{Uri.EscapeDataString(token)}");

    private static async Task<IResult> WriteAsync(
        string token, HttpContext context, TrackFinder finder, TrackFormNormalizer normalizer, AddressRateLimiter limiter, IIntakeDesk intake,
        CaseDesk desk, SiteLinks links, IOptions<SiteOptions> site, IOptions<WebOptions> web, RandomSource random, TimeProvider time)
    {
        var request = context.Request;
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        if (!limiter.TryTake(context.Connection.RemoteIpAddress, out var wait))
        {
            return TooMany(context, page, wait);
        }

        if (await RequestBody.ReadAsync(request, WebIntake.BytesMax, context.RequestAborted) is not { } body)
        {
            return Wants.Page(request)
                ? MessageScreen.Result(new MessageView(page, MessageKind.TooLarge))
                : Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A message of at most {WebIntake.BytesMax} bytes is taken.");
        }

        if ((await finder.FindAsync(token, null, context.RequestAborted)).File is not { } file)
        {
            return Unknown(request, page);
        }

        var raw = new RawContact(request.Path, request.ContentType ?? "", body);
        var origin = new TrackFormOrigin(links.Signer.Sign(new CaseLink.Track { Case = file.Id }), file.Id, SenderOf(file));
        var key = request.Headers[WebFormNormalizer.IdempotencyHeader].FirstOrDefault();
        switch (normalizer.Normalize(raw, origin, key, time.GetUtcNow().ToInstant()))
        {
            case FormReading.Accepted { Contact: var (contact, attachments) }:
                Measures.Accepted(contact, await intake.AcceptAsync(contact, raw, attachments, CancellationToken.None));
                return Wants.Page(request) ? Back(file, links, page, "message") : IntakeAnswer.Of(contact.Id, links.Track(file.Id));
            case FormReading.Rejected rejected when Wants.Page(request):
                return Again(file, raw, rejected.Errors, page, desk, links, random, web.Value);
            case FormReading.Rejected rejected:
                return FieldProblems.Of(rejected.Errors);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> WithdrawAsync(
        string token, HttpRequest request, TrackFinder finder, CaseDesk desk, SiteLinks links, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var (fields, problem) = await PageBody.ReadAsync(request, cancellationToken);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if ((await finder.FindAsync(token, null, cancellationToken)).File is not { } file)
        {
            return Unknown(request, page);
        }

        var typed = fields.Text("reason");
        var reason = typed.Length == 0 ? page.Texts.Track.WithdrawnWithoutReason : SafeText.Beginning(typed, TrackFields.ReasonMax);
        var decision = await desk.ChangeAsync(
            file.Id,
            (newest, now) => newest.Head switch
            {
                { ClosedAs: ClosedAs.Withdrawn } => CaseDecision.AlreadyDone.Value, // Pressed twice.
                { Status: CaseStatus.Resolved } => new CaseDecision.Refused("case-resolved", "The result was sent; there is nothing to withdraw."),
                _ => SettingAside.Withdraw(newest, reason, ActStamp.Customer(now), desk.Book),
            },
            cancellationToken);
        if (Wants.Page(request))
        {
            return Back(file, links, page, decision is CaseDecision.Accepted or CaseDecision.AlreadyDone ? "withdrawn" : "");
        }

        return decision switch
        {
            CaseDecision.Accepted or CaseDecision.AlreadyDone => TypedResults.Ok(new Dictionary<string, string> { ["state"] = "withdrawn" }),
            CaseDecision.Refused refused => LinkAnswers.Of(refused),
            _ => LinkAnswers.Unknown,
        };
    }

    // Who has the page writes as its customer, and is answered where the customer is.
    private static ContactAddress? SenderOf(CaseFile file) =>
        file.Timeline.OfType<CaseEvent.MessageReceived>().LastOrDefault(message => message.From is not null)?.From;

    private static IResult Again(
        CaseFile file, RawContact raw, IReadOnlyList<FieldError> errors, PageContext page, CaseDesk desk, SiteLinks links, RandomSource random,
        WebOptions limits)
    {
        var (typed, hasFiles) = WebFormNormalizer.Typed(raw);
        var sentences = new Dictionary<string, string>();
        foreach (var error in errors)
        {
            sentences.TryAdd(error.Field is "attachments" ? "attachments" : "message", page.Language == Language.Chinese ? error.Chinese : error.English);
        }

        return TrackScreen.Result(TrackStory.Of(file, page, links, desk.Book, desk.Now) with
        {
            Form = new TrackFields(random.NewId())
            {
                Message = typed["message"],
                Errors = sentences,
                Files = FilesView.Of(limits) with { Lost = hasFiles, Error = sentences.GetValueOrDefault("attachments") },
            },
        });
    }

    private static IResult TooMany(HttpContext context, PageContext page, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(provider: null);
        return Wants.Page(context.Request)
            ? MessageScreen.Result(new MessageView(page, MessageKind.TooMany) { RetryAfter = wait })
            : Problems.Of(StatusCodes.Status429TooManyRequests, "too-many", "Too many contacts from this address; try again in a minute.");
    }

    private static IResult Unknown(HttpRequest request, PageContext page) =>
        Wants.Page(request) ? TrackScreen.Result(new TrackView.Unknown(page)) : LinkAnswers.Unknown;

    private static SeeOther Back(CaseFile file, SiteLinks links, PageContext page, string done) =>
        SeeOther.To(page.Link(CustomerWays.Track(file, links) + (done.Length > 0 ? $"?done={done}" : "")));
}
