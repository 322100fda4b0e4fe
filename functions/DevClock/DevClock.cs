using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary><c>POST /dev/clock {"advance":"PT24H"}</c>: moves the virtual clock; answers when all work due by then is done.</summary>
internal static class DevClock
{
    private static readonly TimeSpan AdvanceMax = TimeSpan.FromDays(3660);

    public static void MapDevClock(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/dev/clock", MoveAsync).DisableAntiforgery();

    private static async Task<Results<Ok<ClockReading>, ProblemHttpResult>> MoveAsync(
        ClockMove move, VirtualClock clock, CancellationToken cancellationToken)
    {
        if (Length(move.Advance) is not { } length)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "bad-length", "advance: an ISO 8601 length of at most ten years, such as PT24H or P7D.", "advance");
        }

        return TypedResults.Ok(new ClockReading(await clock.AdvanceAsync(length, cancellationToken)));
    }

    private static TimeSpan? Length(string? text)
    {
        try
        {
            var length = text is { Length: > 0 and <= 64 } ? XmlConvert.ToTimeSpan(text) : TimeSpan.MinValue;
            return length >= TimeSpan.Zero && length <= AdvanceMax ? length : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>How far to move the clock.</summary>
internal sealed record ClockMove(string? Advance);

/// <summary>What the clock shows now.</summary>
internal sealed record ClockReading(DateTimeOffset Now);
