using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /track/{token}</c>: where a case is, and by when its customer will hear.</summary>
internal static class TrackPage
{
    public static void MapTrackPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/track/{token}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string token, string? contact, HttpRequest request, ICaseFileStore files, IContactStore contacts, SiteLinks links,
        CaseTies ties, IOptions<SiteOptions> site, TimeProvider time, CancellationToken cancellationToken)
    {
        var page = PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]);
        var view = links.Signer.TryRead(token, out var link) && link is CaseLink.Track track
            ? await ViewAsync(track.Case, contact, page, files, contacts, links, ties, time, cancellationToken)
            : new TrackView.Unknown(page);
        return Wants.Page(request) ? TrackScreen.Result(view) : Json(view);
    }

    // A contact's link names the case that it would open. If it joined another, the contact tells which.
    private static async Task<TrackView> ViewAsync(
        CaseId id, string? contact, PageContext page, ICaseFileStore files, IContactStore contacts, SiteLinks links, CaseTies ties,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(id, cancellationToken);
        if (file is null && contact is not null && CaseId.OpenedBy(new ContactId(contact)) == id)
        {
            var joined = await files.FindByContactAsync(new ContactId(contact), cancellationToken);
            file = joined is { } known ? await files.FindAsync(known, cancellationToken) : null;
            if (file is null && await contacts.FindAsync(new ContactId(contact), cancellationToken) is not null)
            {
                return new TrackView.Pending(page);
            }
        }

        // A merged case shows where its matter goes on (S33).
        file = file is null ? null : await ties.SurvivorOfAsync(file, cancellationToken) ?? file;
        return file is null ? new TrackView.Unknown(page) : TrackStory.Of(file, page, links, time.GetUtcNow().ToInstant());
    }

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
                ["kind"] = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(step.Kind.ToString()),
            })]),
        };
        return TypedResults.Text(answer.ToJsonString(), "application/json");
    }
}
