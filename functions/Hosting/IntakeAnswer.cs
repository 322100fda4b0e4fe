using System.Text.Json.Nodes;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The answer to an accepted web or desk contact: 202 with its id and where its progress shows.</summary>
internal static class IntakeAnswer
{
    public static IResult Of(ContactId contact, string track) => TypedResults.Text(
        new JsonObject { ["contact"] = contact.Value, ["track"] = track }.ToJsonString(),
        "application/json",
        statusCode: StatusCodes.Status202Accepted);
}
