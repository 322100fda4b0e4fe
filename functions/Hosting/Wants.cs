namespace Serverless.Functions;

/// <summary>Whether a request wants a page or JSON: a page only when it says so, as browsers do.</summary>
internal static class Wants
{
    public static bool Page(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
