using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The pages of the reports that the service made and mailed: frozen figures, as they were (H81, H83).</summary>
internal static class MadeReportPages
{
    private const int ReportsMax = 1_000; // Documents of a page, of which most are parts.

    public static void MapMadeReportPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/reports/made", ListAsync).RequireConsole(ReportPages.Readers);
        routes.MapGet("/console/reports/made/{period}", ShowAsync).RequireConsole(ReportPages.Readers);
        routes.MapGet("/console/reports/made/{period}/csv", DownloadAsync).RequireConsole(ReportPages.Readers);
    }

    private static async Task<IResult> ListAsync(HttpContext http, PeriodReports reports)
    {
        var all = new List<PeriodReport>();
        string? cursor = null;
        do
        {
            var page = await reports.ListAsync(cursor, ReportsMax, http.RequestAborted);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && all.Count < ReportsMax);
        var newest = all.OrderByDescending(report => report.To).ThenBy(report => report.Kind).ToList();
        return new PageResult<MadeReportsScreen>(new MadeReportsView(http.Console(), newest), StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string period, string? by, PeriodReports reports, IStaffDirectory staff) =>
        await FindAsync(http, period, by, reports, staff) is { } view
            ? new PageResult<MadeReportScreen>(view, StatusCodes.Status200OK)
            : ConsoleMessage.NotFound(http.Console());

    private static async Task<IResult> DownloadAsync(HttpContext http, string period, string? by, PeriodReports reports, IStaffDirectory staff) =>
        await FindAsync(http, period, by, reports, staff) is { } view
            ? CsvFile.Of($"report-{view.Report.Period}-as-sent.csv", ReportTables.Groups(view.Texts, view.Names, view.By, [.. view.Rows, view.All]))
            : ConsoleMessage.NotFound(http.Console());

    private static async Task<MadeReportView?> FindAsync(
        HttpContext http, string name, string? by, PeriodReports reports, IStaffDirectory staff)
    {
        if (ReportPeriod.TryParse(name) is not { } period || !CaseKpi.TryParse(string.IsNullOrEmpty(by) ? "department" : by, out var dimension)
            || await reports.FindAsync(period.ToString(), http.RequestAborted) is not { } report)
        {
            return null;
        }

        var console = http.Console();
        var texts = ReportTexts.For(console.Language);
        var rows = await reports.FiguresAsync(report, dimension, http.RequestAborted);
        return new MadeReportView(console, period, report, dimension, rows, new GroupNames(DomainTexts.For(console.Language), texts, staff));
    }
}
