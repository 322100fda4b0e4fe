using Microsoft.AspNetCore.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Turns what escaped a request into problem details, without any words of the failure.</summary>
internal sealed class ErrorAnswers(StoreFaults faults, ILogger<ErrorAnswers> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            CaseFileChangedException => Problems.Of(
                StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody changed the case first; read it again."),
            _ when faults.AreIn(exception) => Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "not-stored", "It could not be stored now; try again later."),
            ArgumentException { ParamName: "cursor" } => Problems.Of(
                StatusCodes.Status400BadRequest, "bad-query", "cursor: one that a page of this list gave is needed.", "cursor"),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", "The request cannot be read."),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "failed", "The service failed; it has been logged."),
        };
        if (problem.StatusCode >= 500)
        {
            Log.RequestFailed(logger, httpContext.GetEndpoint()?.DisplayName ?? "an unknown route", exception.GetType().Name);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
