using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>GET /</c>: what we promise, and the contact form.</summary>
internal static class HomePage
{
    public static void MapHomePage(this IEndpointRouteBuilder routes) => routes.MapGet("/", Show).ExcludeFromDescription();

    /// <summary>The form again, with what was typed and what is wrong with it.</summary>
    public static IResult Again(RawContact raw, IReadOnlyList<FieldError> errors, PageContext page, WebOptions limits, RandomSource random)
    {
        var (typed, hasFiles) = WebFormNormalizer.Typed(raw);
        var sentences = new Dictionary<string, string>();
        foreach (var error in errors)
        {
            sentences.TryAdd(error.Field, page.Language == Language.Chinese ? error.Chinese : error.English);
        }

        return HomeScreen.Result(new HomeView(page, random.NewId())
        {
            Fields = new HomeFields
            {
                Name = typed["name"],
                Phone = typed["phone"],
                Email = typed["email"],
                Subject = typed["subject"],
                Message = typed["message"],
                Consent = typed["consent"].Length > 0,
            },
            Errors = sentences,
            Files = FilesView.Of(limits) with { Lost = hasFiles, Error = sentences.GetValueOrDefault("attachments") },
        });
    }

    private static IResult Show(HttpRequest request, IOptions<SiteOptions> site, IOptions<WebOptions> web, RandomSource random) =>
        HomeScreen.Result(new HomeView(PageContext.From(request, DateTimeZoneProviders.Tzdb[site.Value.Zone]), random.NewId())
        {
            Files = FilesView.Of(web.Value),
        });
}
