using System.Diagnostics;
using System.Globalization;

namespace Serverless.Functions;

/// <summary>Answers with a <see cref="MessageScreen"/> under the status of its kind.</summary>
internal sealed class MessageResult(MessageView view) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc />
    public int? StatusCode => StatusOf(view.Kind);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (view.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return new PageResult<MessageScreen>(view, StatusOf(view.Kind)).ExecuteAsync(httpContext);
    }

    private static int StatusOf(MessageKind kind) => kind switch
    {
        MessageKind.Unreadable => StatusCodes.Status400BadRequest,
        MessageKind.Forbidden or MessageKind.Elsewhere => StatusCodes.Status403Forbidden,
        MessageKind.NotFound or MessageKind.TrackUnknown => StatusCodes.Status404NotFound,
        MessageKind.MethodRefused => StatusCodes.Status405MethodNotAllowed,
        MessageKind.Gone => StatusCodes.Status410Gone,
        MessageKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        MessageKind.TooMany => StatusCodes.Status429TooManyRequests,
        MessageKind.Failed => StatusCodes.Status500InternalServerError,
        MessageKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new UnreachableException(),
    };
}
