using Microsoft.AspNetCore.Http.HttpResults;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows what could not be processed, and puts it back into its queue (I6).</summary>
internal static class DeadLetters
{
    internal static readonly StaffRole[] Readers =
        [StaffRole.Operator, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];

    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dead-letters", ListAsync).RequireStaff(Readers);
        routes.MapPost("/dead-letters/{id}/replay", ReplayAsync).RequireStaff(Readers).DisableAntiforgery();
        routes.MapDeadLettersPage();
    }

    private static async Task<Ok<Page<DeadLetter>>> ListAsync(
        IDeadLetterStore letters, string? cursor, int? limit, CancellationToken cancellationToken) =>
        TypedResults.Ok(await letters.ListAsync(cursor, Math.Clamp(limit ?? 50, 1, CaseQuery.LimitMax), cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReplayAsync(
        string id, HttpContext context, DeadLetterDesk desk, CancellationToken cancellationToken) =>
        await desk.ReplayAsync(id, context.Staff().Id, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "dead-letter-unknown", $"No dead letter has the id {id}.");
}
