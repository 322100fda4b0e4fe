using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Serverless.Functions;

/// <summary>Answers a request with a page: one component, rendered once on the server, with the headers that keep it safe.</summary>
/// <remarks>By the renderer alone: what Blazor adds for forms and interactive parts of its own (antiforgery, data protection's key ring) nobody here uses.</remarks>
/// <typeparam name="TScreen">A component whose only parameter is <c>View</c>.</typeparam>
/// <param name="view">What the page shows.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class PageResult<TScreen>(object view, int status) : IResult, IStatusCodeHttpResult
    where TScreen : IComponent
{
    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var page = await RenderAsync(httpContext.RequestServices);
        PageHeaders.Write(response.Headers);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        Write(page, response);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private async Task<StringBuilder> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view });
            var root = await renderer.RenderComponentAsync<TScreen>(parameters);
            using var page = new StringWriter();
            root.WriteHtmlTo(page);
            return page.GetStringBuilder();
        });
    }

    private static void Write(StringBuilder page, HttpResponse response)
    {
        var encoder = Encoding.UTF8.GetEncoder(); // A character may begin in one chunk and end in the next.
        foreach (var chunk in page.GetChunks())
        {
            encoder.Convert(chunk.Span, response.BodyWriter, flush: false, out _, out _);
        }

        encoder.Convert([], response.BodyWriter, flush: true, out _, out _);
    }
}
