using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The page of a year's callback plans: how far each department has come (H64).</summary>
internal static class CallbackRatePages
{
    public static void MapCallbackRatePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/reports/callbacks", ShowAsync).RequireConsole(ReportPages.Readers);
        routes.MapGet("/console/reports/callbacks/csv", DownloadAsync).RequireConsole(ReportPages.Readers);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string? year, CallbackPlanBook plans, CallbackRates rates, PeriodLog periods, IStaffDirectory staff)
    {
        var reading = FactReading.ForPage();
        var view = await ViewAsync(http, year, plans, rates, reading, periods, staff);
        return view is null ? ConsoleMessage.NotFound(http.Console())
            : reading.IsWhole ? new PageResult<CallbackRateScreen>(view, StatusCodes.Status200OK)
            : ReportProgressView.Result(http, reading);
    }

    private static async Task<IResult> DownloadAsync(
        HttpContext http, string? year, CallbackPlanBook plans, CallbackRates rates, PeriodLog periods, IStaffDirectory staff)
    {
        if (await ViewAsync(http, year, plans, rates, new FactReading(), periods, staff) is not { } view)
        {
            return ConsoleMessage.NotFound(http.Console());
        }

        var texts = view.Texts.Callbacks;
        return CsvFile.Of($"callbacks-{view.Year}.csv", new CsvTable(
            [view.Texts.By[KpiBy.Department], texts.Line, texts.Planned, texts.Made, texts.ReachedCount, texts.MadeRate, texts.ReachedRate],
            view.Departments.SelectMany(row => row.Lines.Select(line => Cells(row.Name, line.What, line.Progress)).Prepend(Cells(row.Name, texts.Whole, row.Sum)))));

        static object?[] Cells(string name, string line, CallbackProgress progress) =>
            [name, line, progress.Planned, progress.Made, progress.Reached, progress.MadeRate, progress.ReachedRate];
    }

    private static async Task<CallbackRateView?> ViewAsync(
        HttpContext http, string? typed, CallbackPlanBook plans, CallbackRates rates, FactReading reading, PeriodLog periods, IStaffDirectory staff)
    {
        var year = periods.Today.Year;
        if (!string.IsNullOrEmpty(typed)
            && (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out year) || year is < 2000 or > 2199))
        {
            return null;
        }

        var count = await rates.CountAsync(year, reading, http.RequestAborted);
        var planned = await plans.OfYearAsync(year, http.RequestAborted);
        var console = http.Console();
        var names = new GroupNames(DomainTexts.For(console.Language), ReportTexts.For(console.Language), staff);
        var words = planned.SelectMany(plan => plan.Value.Items.Select(item => (Key: (plan.Key, item.Id), item.What))).ToDictionary(pair => pair.Key, pair => pair.What);
        return new CallbackRateView(console, year, [.. count.Departments.Select(row => new CallbackRateRow(
            names.Of(KpiBy.Department, row.Sum.Id), row.Sum, [.. row.Items.Select(line => (words.GetValueOrDefault((row.Sum.Id, line.Id), line.Id), line))]))]);
    }
}
