using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Serverless.Functions;

/// <summary>Makes problem details (RFC 9457) with a code that programs can tell apart.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string detail, string? field = null)
    {
        var problem = new ProblemDetails { Status = status, Title = Title(status), Detail = detail };
        problem.Extensions["code"] = code;
        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>A rule file has faults: each with its path.</summary>
    public static ProblemHttpResult OfFaults(string code, IReadOnlyList<Serverless.Cases.RuleFault> faults)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Title = Title(StatusCodes.Status400BadRequest),
            Detail = $"The rule file has {faults.Count} fault{(faults.Count == 1 ? "" : "s")}. {faults[0]}",
        };
        problem.Extensions["code"] = code;
        problem.Extensions["faults"] = faults;
        return TypedResults.Problem(problem);
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood.",
        StatusCodes.Status401Unauthorized => "Who are you?",
        StatusCodes.Status403Forbidden => "You may not do this.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status409Conflict => "The state of the case does not allow it.",
        StatusCodes.Status412PreconditionFailed => "Somebody changed it first.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status429TooManyRequests => "Too many requests.",
        StatusCodes.Status503ServiceUnavailable => "It cannot be stored now; try again.",
        _ => "The request failed.",
    };
}
