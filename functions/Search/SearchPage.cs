using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/search</c>: one field for whatever one has of a case. What is typed is posted, and never stands in an address.</summary>
internal static class SearchPage
{
    private const string Path = "/console/search";
    private const int TextMax = 200;

    private static readonly StaffRole[] WordReaders =
        [StaffRole.Agent, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapSearchPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext http) => Page(new SearchView(http.Console(), ""))).RequireConsole();
        routes.MapPost(Path, FindAsync).RequireConsole();
    }

    private static async Task<IResult> FindAsync(HttpContext http, SearchDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var typed = SafeText.Cut(console.Typed("q"), TextMax);
        var view = new SearchView(console, typed);
        if (typed.Length == 0)
        {
            return Page(view);
        }

        try
        {
            return Page(await desk.FindAsync(view, console.Typed("cursor"), console.Is(WordReaders), cancellationToken));
        }
        catch (ArgumentException)
        {
            return ConsoleMessage.NotFound(console); // No cursor of ours.
        }
    }

    private static IResult Page(SearchView view) => new PageResult<SearchScreen>(view, StatusCodes.Status200OK);
}
