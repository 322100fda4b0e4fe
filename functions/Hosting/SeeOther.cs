using Microsoft.Net.Http.Headers;

namespace Serverless.Functions;

/// <summary>Answers 303: what was posted is done, and this page of ours shows it. Reloading that page posts nothing again.</summary>
internal sealed class SeeOther : IResult, IStatusCodeHttpResult
{
    private readonly string _path;

    private SeeOther(string path) => _path = path;

    /// <inheritdoc />
    public int? StatusCode => StatusCodes.Status303SeeOther;

    /// <summary>Leads to a page of this site.</summary>
    /// <param name="path">From the site's root, such as <c>/console/board?done=roster</c>; never another site's.</param>
    public static SeeOther To(string path) =>
        path is ['/', not ('/' or '\\'), ..] or "/"
            ? new SeeOther(path)
            : throw new ArgumentException("The path leads to another site.", nameof(path));

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers[HeaderNames.Location] = _path;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
