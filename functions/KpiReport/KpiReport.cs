using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports/kpi</c>: the figures of the cases opened in a period, by a dimension, as JSON or CSV (H80); and the cases behind each.</summary>
internal static class KpiReport
{
    private const int ItemsWanted = 100;
    private const int PagesMax = 10; // A page is 200 cases: one call reads 2,000 of them at most, and the cursor leads on.
    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapKpiReport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/kpi", ShowAsync).RequireStaff(Readers);
        routes.MapGet("/reports/kpi/cases", TraceAsync).RequireStaff(Readers);
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, CaseScan scan, PeriodLog periods, CancellationToken cancellationToken)
    {
        var (query, problem) = KpiQuery.Read(request.Query, periods.Zone);
        if (query is null)
        {
            return problem!; // One of the two is there.
        }

        var table = new KpiTable(query.By);
        await foreach (var (_, file) in scan.FilesAsync(query.Cases, cancellationToken))
        {
            table.Add(file.Head, KpiTally.Of(file));
        }

        return KpiCsv.IsWanted(request)
            ? KpiCsv.Of(table.Figures)
            : TypedResults.Text(JsonSerializer.Serialize(table.Figures, CasesJson.Default.IReadOnlyListKpiFigures), "application/json");
    }

    private static async Task<IResult> TraceAsync(
        HttpRequest request, string? figure, string? group, string? cursor, ICaseFileStore files, PeriodLog periods, CancellationToken cancellationToken)
    {
        var (query, problem) = KpiQuery.Read(request.Query, periods.Zone);
        if (query is null)
        {
            return problem!; // One of the two is there.
        }

        if (figure is null || !KpiTally.Figures.Contains(figure))
        {
            return KpiQuery.Problem("figure", "one of " + string.Join(", ", KpiTally.Figures));
        }

        var found = new List<TracedCase>();
        var next = cursor;
        for (var pages = 0; pages < PagesMax && found.Count < ItemsWanted; pages++)
        {
            var page = await files.ListAsync(query.Cases with { Cursor = next }, cancellationToken);
            foreach (var head in page.Items.Where(head => group is null || CaseKpi.GroupOf(head, query.By) == group))
            {
                if (await files.FindAsync(head.Id, cancellationToken) is { } file && KpiTally.Of(file).CountOf(figure) is > 0 and var count)
                {
                    found.Add(new TracedCase(file.Id, file.Head.Number, count));
                }
            }

            next = page.Next;
            if (next is null)
            {
                break;
            }
        }

        return JsonAnswer.Page(
            new Page<TracedCase>(found, next), static (writer, one) => JsonSerializer.Serialize(writer, one, CasesJson.Default.TracedCase));
    }
}
