using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /follow-ups?due=&amp;department=</c>: the calls planned up to a date and not done, as the planned task of staff (S50, H26).</summary>
internal static class FollowUpList
{
    public static void MapFollowUpList(this IEndpointRouteBuilder routes) => routes.MapGet("/follow-ups", ListAsync).RequireStaff();

    private static async Task<IResult> ListAsync(
        string? due, string? department, string? cursor, FollowUpCalls calls, PeriodLog periods, CancellationToken cancellationToken)
    {
        LocalDate? until = string.IsNullOrEmpty(due) ? periods.Today : LocalDatePattern.Iso.Parse(due) is { Success: true } date ? date.Value : null;
        return until is { } last
            ? JsonAnswer.Page(
                await calls.ListAsync(last, department, cursor, cancellationToken),
                static (writer, call) => JsonSerializer.Serialize(writer, call, CasesJson.Default.PlannedCall))
            : Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "due: a date such as 2026-11-30.", "due");
    }
}
