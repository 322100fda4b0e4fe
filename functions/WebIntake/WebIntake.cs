using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /intake/web</c>: the web form, as JSON or as a form (H01).</summary>
internal static class WebIntake
{
    public const int BytesMax = 24 * 1024 * 1024;

    public static void MapWebIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/intake/web", ReceiveAsync).DisableAntiforgery();

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, WebFormNormalizer normalizer, AddressRateLimiter limiter, IIntakeDesk desk, SiteLinks links,
        IOptions<SiteOptions> site, IOptions<WebOptions> web, RandomSource random, TimeProvider time)
    {
        var page = PageContext.From(context.Request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        if (!limiter.TryTake(context.Connection.RemoteIpAddress, out var wait))
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(provider: null);
            return Wants.Page(context.Request)
                ? MessageScreen.Result(new MessageView(page, MessageKind.TooMany) { RetryAfter = wait })
                : Problems.Of(StatusCodes.Status429TooManyRequests, "too-many", "Too many contacts from this address; try again in a minute.");
        }

        var body = await RequestBody.ReadAsync(context.Request, BytesMax, context.RequestAborted);
        if (body is null)
        {
            return Wants.Page(context.Request)
                ? MessageScreen.Result(new MessageView(page, MessageKind.TooLarge))
                : Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A contact of at most {BytesMax} bytes is taken.");
        }

        var raw = new RawContact(context.Request.Path + context.Request.QueryString, context.Request.ContentType ?? "", body);
        var key = context.Request.Headers[WebFormNormalizer.IdempotencyHeader].FirstOrDefault() ?? KeyOfForm(context.Request, raw);
        return normalizer.Normalize(raw, key, time.GetUtcNow().ToInstant()) switch
        {
            FormReading.Accepted accepted => await AcceptAsync(accepted.Contact, raw, desk, links, context, page),
            FormReading.Rejected rejected when Wants.Page(context.Request) => HomePage.Again(raw, rejected.Errors, page, web.Value, random),
            FormReading.Rejected rejected => FieldProblems.Of(rejected.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // The page's form carries its own key: sent twice it is one contact, filled in anew it is another (I2).
    private static string? KeyOfForm(HttpRequest request, RawContact raw) =>
        Wants.Page(request) && WebFormNormalizer.Typed(raw).Fields["key"] is { Length: > 0 } key ? key : null;

    private static async Task<IResult> AcceptAsync(
        NormalizedContact accepted, RawContact raw, IIntakeDesk desk, SiteLinks links, HttpContext context, PageContext page)
    {
        var (contact, attachments) = accepted;
        Measures.Accepted(contact, await desk.AcceptAsync(contact, raw, attachments, CancellationToken.None));
        var track = links.Track(contact.Id);
        return Wants.Page(context.Request)
            ? ThanksScreen.Result(new ThanksView(page, new Uri(track).PathAndQuery, contact.ReceivedAt.Plus(Duration.FromDays(1)).ToDateTimeOffset()))
            : IntakeAnswer.Of(contact.Id, track);
    }
}
