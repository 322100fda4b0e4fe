using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The pages of the archive's monthly checks (H71).</summary>
internal static class ArchivePages
{
    private static readonly StaffRole[] Viewers = [.. ReportPages.Readers, StaffRole.Operator];

    public static void MapArchivePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/reports/archive", ListAsync).RequireConsole(Viewers);
        routes.MapGet("/console/reports/archive/{month}", ShowAsync).RequireConsole(Viewers);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ArchiveCheck archive) => new PageResult<ArchiveScreen>(
        new ArchiveView(http.Console(), await archive.ListAsync(http.RequestAborted), null), StatusCodes.Status200OK);

    private static async Task<IResult> ShowAsync(HttpContext http, string month, ArchiveCheck archive)
    {
        var console = http.Console();
        return ReportPeriod.TryParse(month) is { } period && await archive.FindAsync(period.ToString(), http.RequestAborted) is { } json
            && JsonSerializer.Deserialize(json, CasesJson.Default.ArchiveResult) is { } result
            ? new PageResult<ArchiveScreen>(new ArchiveView(console, [], result), StatusCodes.Status200OK)
            : ConsoleMessage.NotFound(console);
    }
}
