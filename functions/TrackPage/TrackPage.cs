using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>GET /track/{token}</c>: where a case is, by when its customer will hear, and what the customer can do.</summary>
internal static class TrackPage
{
    public static void MapTrackPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/track/{token}", ShowAsync).ExcludeFromDescription();
        routes.MapTrackActs();
    }

    private static async Task<IResult> ShowAsync(
        string token, string? contact, string? done, HttpRequest request, TrackFinder finder, CaseDesk desk, SiteLinks links,
        IOptions<SiteOptions> site, IOptions<WebOptions> web, RandomSource random, CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var found = await finder.FindAsync(token, contact, cancellationToken);
        if (found.File is not { } file)
        {
            var keeps = found.IsPending ? $"contact={Uri.EscapeDataString(contact ?? "")}" : "";
            return Answer(request, found.IsPending ? new TrackView.Pending(page with { Keeps = keeps }) : new TrackView.Unknown(page));
        }

        if (found.IsElsewhere && Wants.Page(request))
        {
            return SeeOther.To(page.Link(CustomerWays.Track(file, links))); // From there on the address names the case.
        }

        var view = TrackStory.Of(file, page, links, desk.Book, desk.Now);
        return Answer(request, view with
        {
            Done = done is "message" or "withdrawn" ? done : null,
            Form = FormOf(file, desk, random, web.Value),
        });
    }

    /// <summary>The empty form for a further message; null when one would not join the case any more.</summary>
    internal static TrackFields? FormOf(CaseFile file, CaseDesk desk, RandomSource random, WebOptions limits) =>
        Joining.IsPossible(file, desk.Now, desk.Book) ? new TrackFields(random.NewId()) { Files = FilesView.Of(limits) } : null;

    private static IResult Answer(HttpRequest request, TrackView view) => Wants.Page(request) ? TrackScreen.Result(view) : Json(view);

    private static IResult Json(TrackView view)
    {
        if (view is not TrackView.Found found)
        {
            return view is TrackView.Pending
                ? TypedResults.Text("{\"status\":\"being-registered\"}", "application/json")
                : Problems.Of(StatusCodes.Status404NotFound, "link-unknown", "No case belongs to this link.");
        }

        var answer = new JsonObject
        {
            ["number"] = found.Number,
            ["status"] = found.Status.ToString().ToLowerInvariant(),
            ["hearBy"] = found.HearBy?.ToString("o"),
            ["hearWhy"] = found.HearWhy,
            ["steps"] = new JsonArray([.. found.Steps.Select(step => (JsonNode)new JsonObject
            {
                ["at"] = step.At.ToString("o"),
                ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(step.Kind.ToString()),
            })]),
        };
        return TypedResults.Text(answer.ToJsonString(), "application/json");
    }
}
