using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Serverless.Cases;

namespace Serverless.Browser.Tests;

/// <summary>A supervisor reads a report, opens a figure down to its cases, and prints it (H80, H81); a checker scores a sample (H82).</summary>
public sealed class ReportTests : BrowserTest
{
    private const int Cases = 120;

    public static TheoryData<Reader, string> Readers => new()
    {
        { Reader.EnglishDesktop, "Cases behind “First response: in time”" },
        { Reader.ChinesePhone with { IsDark = true }, "“首次响应: 按时”对应的工单" },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_supervisor_opens_a_reports_figure_down_to_its_cases(Reader reader, string heading)
    {
        var site = await StartAsync();
        await ManyCases.FillAsync(site.Service.Services.GetRequiredService<ICaseFileStore>(), Cases);
        var visit = await site.SignInAsync(reader, TestSettings.SupervisorToken);

        await visit.GoAsync("/console/reports?period=2026-03");
        await visit.AxeAsync();
        await visit.FitsAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync($"report-{reader.Locale}");
        await visit.Page.Locator("a[href*='figure=first-response-met']").First.ClickAsync();

        Assert.Equal(heading, (await visit.Page.Locator("h1").TextContentAsync())?.Replace('：', ':'));
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync($"report-cases-{reader.Locale}");
        await visit.Page.Locator("tbody th a").First.ClickAsync();
        Assert.Contains("/console/cases/", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("zh-CN")]
    public async Task A_report_is_printed_without_the_console_around_it(string locale)
    {
        var site = await StartAsync();
        await ManyCases.FillAsync(site.Service.Services.GetRequiredService<ICaseFileStore>(), Cases);
        var visit = await site.SignInAsync(Reader.EnglishDesktop with { Locale = locale }, TestSettings.SupervisorToken);
        await visit.GoAsync("/console/reports?period=2026-03");

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        foreach (var part in (string[])[".console-top", ".console-menu", ".filters"])
        {
            await Assertions.Expect(visit.Page.Locator(part).First).ToBeHiddenAsync();
        }

        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".report-about time")).ToBeVisibleAsync(); // When it was made.
        await visit.ScreenshotAsync($"report-print-{locale}");
        if (Environment.GetEnvironmentVariable("SERVERLESS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visit.Page.PdfAsync(new PagePdfOptions { Path = Path.Combine(folder, $"report-{locale}.pdf"), PreferCSSPageSize = true, PrintBackground = true });
        }
    }

    [Fact]
    public async Task A_checker_draws_a_sample_and_scores_a_case_on_a_phone() // H82
    {
        var site = await StartAsync();
        await ManyCases.FillAsync(site.Service.Services.GetRequiredService<ICaseFileStore>(), 12);
        var visit = await site.SignInAsync(Reader.EnglishPhone, TestSettings.QualityToken);

        await visit.GoAsync("/console/quality");
        await visit.Field("Closed from").FillAsync("2026-03-01");
        await visit.Field("Closed until (included)").FillAsync("2026-03-31");
        await visit.Field("Number of cases").FillAsync("3");
        await visit.AxeAsync();
        await visit.Button("Draw").ClickAsync();
        await visit.SaysAsync("0 of 3 scored");
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.Page.GetByLabel("Score", new PageGetByLabelOptions { Exact = true }).First.FillAsync("8");
        await visit.Page.GetByLabel("Note", new PageGetByLabelOptions { Exact = true }).First.FillAsync("Clear and kind.");
        await visit.ScreenshotAsync("quality-sample");
        await visit.Button("Save the score").First.ClickAsync();

        await visit.SaysAsync("1 of 3 scored · Mean of 10: 8.00");
    }
}
