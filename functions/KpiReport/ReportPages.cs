using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The reports' pages of the console: any period by any dimension, the cases behind each figure, tables as CSV (H80, H81, H64, H53).</summary>
internal static class ReportPages
{
    /// <summary>Who reads reports.</summary>
    public static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    private const int ItemsInPage = 50;
    private const int CausesMax = 10;

    public static void MapReportPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/reports", ShowAsync).RequireConsole(Readers);
        routes.MapGet("/console/reports/csv", DownloadAsync).RequireConsole(Readers);
        routes.MapGet("/console/reports/cases", TraceAsync).RequireConsole(Readers);
        routes.MapMadeReportPages();
        routes.MapCallbackRatePages();
        routes.MapArchivePages();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PeriodLog periods, IStaffDirectory staff, CaseFactBook facts, ICaseFileStore files)
    {
        var view = View(http, periods, staff);
        if (view.Range.Query is null)
        {
            return new PageResult<ReportScreen>(view, StatusCodes.Status400BadRequest);
        }

        var reading = FactReading.ForPage();
        view = await FillAsync(view, facts, reading, http.RequestAborted);
        if (!reading.IsWhole)
        {
            return ReportProgressView.Result(http, reading);
        }

        view = view with { Causes = await CausesAsync(view.Sums!, files, http.RequestAborted) }; // Just filled.
        return new PageResult<ReportScreen>(view, StatusCodes.Status200OK);
    }

    private static async Task<IResult> DownloadAsync(
        HttpContext http, string? table, PeriodLog periods, IStaffDirectory staff, CaseFactBook facts, ICaseFileStore files)
    {
        var view = View(http, periods, staff);
        if (view.Range.Query is null)
        {
            return new PageResult<ReportScreen>(view, StatusCodes.Status400BadRequest);
        }

        if (table is null || !ReportTables.Names.Contains(table))
        {
            return ConsoleMessage.NotFound(view.Console);
        }

        view = await FillAsync(view, facts, new FactReading(), http.RequestAborted);
        view = view with { Causes = await CausesAsync(view.Sums!, files, http.RequestAborted) }; // Just filled.
        var about = view.Range.Named?.ToString() ?? $"{view.Range.From}-{view.Range.To}";
        return CsvFile.Of($"report-{about}-{table}.csv", ReportTables.Of(table, view));
    }

    private static async Task<IResult> TraceAsync(
        HttpContext http, string? figure, string? group, string? cause, string? cursor, PeriodLog periods, IStaffDirectory staff, FigureCases cases)
    {
        var report = View(http, periods, staff);
        if (report.Range.Query is not { } query)
        {
            return new PageResult<ReportScreen>(report, StatusCodes.Status400BadRequest);
        }

        var view = new FigureCasesView(report, figure ?? "", group, cause);
        if (report.Names.Figure(view.Figure) is null)
        {
            return new PageResult<FigureCasesScreen>(view with { Error = report.Texts.Cases.FigureUnknown }, StatusCodes.Status400BadRequest);
        }

        if (!FigureCases.TryReadCursor(cursor, out var after))
        {
            return new PageResult<FigureCasesScreen>(view with { Error = report.Texts.Cases.CursorUnknown }, StatusCodes.Status400BadRequest);
        }

        var reading = FactReading.ForPage();
        var page = await cases.ListAsync(query, view.Figure, view.Has, after, ItemsInPage, reading, http.RequestAborted);
        return reading.IsWhole
            ? new PageResult<FigureCasesScreen>(view with { Page = page, IsFirst = after is null }, StatusCodes.Status200OK)
            : ReportProgressView.Result(http, reading);
    }

    private static ReportView View(HttpContext http, PeriodLog periods, IStaffDirectory staff)
    {
        var console = http.Console();
        var texts = ReportTexts.For(console.Language);
        var range = ReportRange.Read(http.Request.Query, periods.Zone, periods.Today, texts.Errors);
        return new ReportView(console, range, new GroupNames(DomainTexts.For(console.Language), texts, staff), periods.Today, periods.Now.ToDateTimeOffset());
    }

    private static async Task<ReportView> FillAsync(ReportView view, CaseFactBook facts, FactReading reading, CancellationToken cancellationToken)
    {
        var query = view.Range.Query!; // Only called where it could be read.
        var sums = new ReportSums(query, view.Console.Zone);
        await foreach (var fact in facts.ReadAsync(query.FirstInstant, query.Before, reading, cancellationToken))
        {
            sums.Add(fact);
        }

        var former = view.Range.Before();
        var (before, contacts) = (new KpiTally(), 0);
        await foreach (var fact in facts.ReadAsync(former.FirstInstant, former.Before, reading, cancellationToken))
        {
            before.Add(fact.Numbers, fact.Quality);
            contacts += fact.Contacts.Count;
        }

        return view with { Sums = sums, All = sums.All.ToFigures("all"), Before = before.ToFigures("all"), ContactsBefore = contacts };
    }

    // Facts hold no words: those of a cause are read from its latest case.
    private static async Task<IReadOnlyList<ReportCause>> CausesAsync(ReportSums sums, ICaseFileStore files, CancellationToken cancellationToken)
    {
        var causes = new List<ReportCause>();
        foreach (var (key, count, latest) in sums.Complaints.Causes.Take(CausesMax))
        {
            var file = await files.FindAsync(latest.Case, cancellationToken);
            causes.Add(new ReportCause(key, file is null ? null : ComplaintSummary.CauseOf(file), count));
        }

        return causes;
    }
}
