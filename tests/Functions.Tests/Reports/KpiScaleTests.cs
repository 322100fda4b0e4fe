using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Xunit.Abstractions;

namespace Serverless.Functions.Tests;

/// <summary>Reports over more cases than a page holds.</summary>
public sealed class KpiScaleTests(ITestOutputHelper output)
{
    // SERVERLESS_KPI_CASES=50000 measures; the facts of the first look are the second's.
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("SERVERLESS_KPI_CASES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 500;

    [Fact]
    public async Task Every_case_is_counted_once_over_many_pages_and_found_again_behind_the_figure() // H80, H81
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(service.Services.GetRequiredService<ICaseFileStore>(), Cases);

        var watch = Stopwatch.StartNew();
        await DirectFigures.FactsAsync(service); // As the timer does it: no caller waits for so many.
        var first = watch.Elapsed;
        var figures = (await service.GetAsync("/reports/kpi?period=2026-03&by=department", TestSettings.ManagerToken)).EnumerateArray().ToList();
        watch.Restart();
        var again = await service.GetAsync("/reports/kpi?period=2026-03&by=department", TestSettings.ManagerToken);
        output.WriteLine($"{Cases} cases: {first.TotalSeconds:F1} s at first, {watch.Elapsed.TotalSeconds:F2} s again; {GC.GetTotalMemory(false) >> 20} MiB in use");
        var traced = new HashSet<string>();
        string? cursor = null;
        do
        {
            var path = "/reports/kpi/cases?period=2026-03&figure=votes" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));
            var page = await service.GetAsync(path, TestSettings.ManagerToken);
            traced.UnionWith(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("case").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(figures.Select(row => row.GetRawText()), again.EnumerateArray().Select(row => row.GetRawText()));
        Assert.Equal(Cases, figures.Sum(row => row.GetProperty("cases").GetInt32()));
        Assert.Equal(Cases, figures.Sum(row => row.GetProperty("votes").GetInt32()));
        Assert.Equal(Cases, traced.Count);
    }
}
