using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports/archive/{month}</c>: what the check of the archive found (H71).</summary>
internal static class ArchiveReports
{
    public static void MapArchiveReports(this IEndpointRouteBuilder routes) => routes.MapGet("/reports/archive/{month}", ShowAsync).RequireStaff(
        StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality, StaffRole.Operator);

    private static async Task<IResult> ShowAsync(string month, ArchiveCheck archive, CancellationToken cancellationToken) =>
        ReportPeriod.TryParse(month) is { } period && await archive.FindAsync(period.ToString(), cancellationToken) is { } json
            ? TypedResults.Text(json, "application/json")
            : Problems.Of(StatusCodes.Status404NotFound, "check-unknown", "No check was made for this month.");
}
