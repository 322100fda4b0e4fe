using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports/kpi</c>: the figures of the cases opened in a period, by a dimension, as JSON or CSV (H80); and the cases behind each.</summary>
internal static class KpiReport
{
    private const int ItemsWanted = 100;
    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapKpiReport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/kpi", ShowAsync).RequireStaff(Readers);
        routes.MapGet("/reports/kpi/cases", TraceAsync).RequireStaff(Readers);
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, CaseFactBook facts, PeriodLog periods, CancellationToken cancellationToken)
    {
        var (query, problem) = KpiQuery.Read(request.Query, periods.Zone);
        if (query is null)
        {
            return problem!; // One of the two is there.
        }

        var table = new KpiTable(query.By);
        await foreach (var fact in facts.ReadAsync(query.FirstInstant, query.Before, new FactReading(), cancellationToken))
        {
            table.Add(fact);
        }

        return KpiCsv.IsWanted(request)
            ? KpiCsv.Of(table.Figures)
            : TypedResults.Text(JsonSerializer.Serialize(table.Figures, CasesJson.Default.IReadOnlyListKpiFigures), "application/json");
    }

    private static async Task<IResult> TraceAsync(
        HttpRequest request, string? figure, string? group, string? cursor, FigureCases cases, PeriodLog periods, CancellationToken cancellationToken)
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

        if (!FigureCases.TryReadCursor(cursor, out var after))
        {
            return KpiQuery.Problem("cursor", "the cursor of a page before");
        }

        var page = await cases.ListAsync(query, figure, group, after, ItemsWanted, new FactReading(), cancellationToken);
        var items = page.Items.Select(one => new TracedCase(one.Fact.Case, one.Fact.Number, one.Count)).ToList();
        return JsonAnswer.Page(
            new Page<TracedCase>(items, page.Next), static (writer, one) => JsonSerializer.Serialize(writer, one, CasesJson.Default.TracedCase));
    }
}
