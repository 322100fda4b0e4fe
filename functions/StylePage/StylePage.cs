namespace Serverless.Functions;

/// <summary><c>GET /console/style</c>: every component that pages are made of, in its states, for whoever builds or changes one.</summary>
internal static class StylePage
{
    public static void MapStylePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/style", Show).RequireConsole();

    private static IResult Show(HttpContext http, TimeProvider time) =>
        new PageResult<StyleScreen>(new StyleView(http.Console(), time.GetUtcNow()), StatusCodes.Status200OK);
}
