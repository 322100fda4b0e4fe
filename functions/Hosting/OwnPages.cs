using Microsoft.Extensions.Options;
using NodaTime;

namespace Serverless.Functions;

/// <summary>Takes what is posted behind a person's link from our own pages only.</summary>
internal static class OwnPages
{
    /// <summary>Refuses what a browser says it sends for another site.</summary>
    /// <remarks>
    /// Nobody is signed in on these pages: the link itself, with a signature of 90 bits in its path, is all that a post proves, and no
    /// other site knows it. So there is no cookie that a forged form could use, and no token is needed in the form. What remains is a
    /// page that was shown the link and posts to it in its reader's name; a browser tells of that (Sec-Fetch-Site), programs send nothing.
    /// The contact form is no such page: whoever could forge a contact can as well send one.
    /// </remarks>
    public static TBuilder FromOwnPages<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var request = invocation.HttpContext.Request;
            return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" ? await next(invocation) : Elsewhere(request);
        });
        return routes;
    }

    private static IResult Elsewhere(HttpRequest request)
    {
        var site = request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        return Wants.Page(request)
            ? MessageScreen.Result(new MessageView(PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Zone]), MessageKind.Elsewhere))
            : Problems.Of(StatusCodes.Status403Forbidden, "elsewhere", "The form came from another site.");
    }
}
