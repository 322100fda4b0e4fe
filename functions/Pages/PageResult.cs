using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Serverless.Functions;

/// <summary>Answers a request with a page: one component, rendered once on the server, with the headers that keep it safe.</summary>
/// <typeparam name="TScreen">A component whose only parameter is <c>View</c>.</typeparam>
/// <param name="view">What the page shows.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class PageResult<TScreen>(object view, int status) : IResult, IStatusCodeHttpResult
    where TScreen : IComponent
{
    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext.Response.Headers);

        return new RazorComponentResult<TScreen>(new Dictionary<string, object?> { ["View"] = view })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        }.ExecuteAsync(httpContext);
    }
}
