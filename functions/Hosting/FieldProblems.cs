using Microsoft.AspNetCore.Mvc;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Problem details that name every wrong field, in both languages.</summary>
internal static class FieldProblems
{
    public static IResult Of(IReadOnlyList<FieldError> errors)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request cannot be understood.",
            Detail = string.Join(' ', errors.Select(error => error.English)),
        };
        problem.Extensions["code"] = "bad-fields";
        problem.Extensions["errors"] = errors.Select(error => new Dictionary<string, string>
        {
            ["field"] = error.Field,
            ["code"] = error.Code,
            ["en"] = error.English,
            ["zh-CN"] = error.Chinese,
        }).ToList();
        return TypedResults.Problem(problem);
    }
}
