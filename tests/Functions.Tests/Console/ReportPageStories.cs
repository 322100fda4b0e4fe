using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Reports that people look at: any period, every figure down to its cases, tables as files, what was mailed (H64, H80, H81).</summary>
public sealed class ReportPageStories
{
    [Theory]
    [InlineData("zh-CN", "服务报告：2026年11月", "首次响应及时率")]
    [InlineData("en", "Service report, November 2026", "First response in time")]
    public async Task A_supervisor_opens_a_report_and_a_figure_down_to_its_cases(string language, string heading, string figure) // H80, H81
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync($"/console/reports?lang={language}");

        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        var met = page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().First(link => Href(link).Contains("figure=first-response-met", StringComparison.Ordinal));
        Assert.Contains(figure, page.Body!.TextContent, StringComparison.Ordinal);
        var cases = await browser.OpenAsync(Href(met));
        Assert.Equal($"/console/cases/{id}", cases.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(new Uri($"/console/cases/{id}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Every_chart_says_what_it_shows_and_its_figures_stand_in_a_table_too()
    {
        await using var service = await RunningService.StartAsync("2026-04-10T09:00:00+08:00");
        await ManyCases.FillAsync(service.Services.GetRequiredService<ICaseFileStore>(), 60);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.ManagerToken);

        var page = await browser.OpenAsync("/console/reports?period=2026-03&by=channel&lang=en");

        var charts = page.QuerySelectorAll("svg[role=img]");
        Assert.Equal(6, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.QuerySelector("title")!.TextContent);
            Assert.NotEmpty(chart.QuerySelector("desc")!.TextContent);
            Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), name => Assert.NotNull(page.GetElementById(name)));
        });
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Equal(["60", "60"], page.QuerySelectorAll(".figures .figure b").Take(2).Select(value => value.TextContent));
        Assert.NotEmpty(page.QuerySelectorAll("#chart-arrivals-t"));
        Assert.Equal(page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count(), page.QuerySelectorAll("[id]").Length);
    }

    [Fact]
    public async Task Every_count_of_a_report_equals_the_cases_behind_it() // H81
    {
        await using var service = await RunningService.StartAsync("2026-04-10T09:00:00+08:00");
        await ManyCases.FillAsync(service.Services.GetRequiredService<ICaseFileStore>(), 60);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.ManagerToken);
        var page = await browser.OpenAsync("/console/reports?period=2026-03&by=department&lang=en");

        var counts = page.QuerySelectorAll("#clocks ~ * td a").OfType<IHtmlAnchorElement>().ToList();

        Assert.NotEmpty(counts);
        foreach (var link in counts)
        {
            var cases = await browser.OpenAsync(Href(link));
            var more = cases.QuerySelector("a[rel=next]") is { } next ? (await browser.OpenAsync(Href(next))).QuerySelectorAll("tbody tr").Length : 0;
            Assert.Equal(link.FirstChild!.TextContent.Trim(), (cases.QuerySelectorAll("tbody tr").Length + more).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("?from=2026-11-01", "to")]
    [InlineData("?from=yesterday&to=2026-11-01", "from")]
    [InlineData("?from=2026-11-02&to=2026-11-01", "to")]
    [InlineData("?from=1990-11-02&to=2026-11-01", "to")]
    [InlineData("?period=2026-13", "period")]
    [InlineData("?period=2026-11&by=colour", "by")]
    public async Task What_is_no_time_is_said_at_its_field_and_what_was_typed_stays(string query, string field)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync("/console/reports" + query, HttpStatusCode.BadRequest);

        Assert.Equal("true", page.GetElementById(field)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.QuerySelector($".summary a[href='#{field}']"));
        Assert.Equal(query.Contains("from=2026-11-02", StringComparison.Ordinal) ? "2026-11-02" : ((IHtmlInputElement)page.GetElementById("from")!).Value, ((IHtmlInputElement)page.GetElementById("from")!).Value);
    }

    [Theory]
    [InlineData("?period=2027-01", "还没有开始|尚未开始")]
    [InlineData("?period=2026-01", "没有受理工单")]
    [InlineData("?period=2026-11", "尚未结束|没有受理工单")]
    public async Task A_time_without_cases_says_so(string query, string words)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync("/console/reports" + query + "&lang=zh");

        Assert.Matches(words, page.QuerySelector("main")!.TextContent);
        Assert.NotNull(page.QuerySelector(".empty"));
    }

    [Fact]
    public async Task Whoever_chooses_a_period_over_dates_gets_the_period_and_the_other_way_round()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var chosen = await browser.OpenAsync("/console/reports?was=dates&period=2026-Q3&from=2026-11-01&to=2026-11-02&lang=en");
        var typed = await browser.OpenAsync("/console/reports?period=2026-Q3&from=2026-11-01&to=2026-11-02&lang=en");

        Assert.Equal("Service report, quarter 3 of 2026", chosen.QuerySelector("h1")!.TextContent);
        Assert.Equal("Service report, 1 Nov 2026 to 2 Nov 2026", typed.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("time")]
    [InlineData("clocks")]
    [InlineData("votes")]
    [InlineData("callbacks")]
    [InlineData("complaints")]
    [InlineData("arrivals")]
    public async Task A_table_is_downloaded_with_headers_in_the_readers_language(string table)
    {
        await using var service = await RunningService.StartAsync("2026-04-10T09:00:00+08:00");
        await ManyCases.FillAsync(service.Services.GetRequiredService<ICaseFileStore>(), 10);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        using var answer = await browser.Client.GetAsync(new Uri($"/console/reports/csv?period=2026-03&by=handler&table={table}&lang=en", UriKind.Relative));
        using var chinese = await browser.Client.GetAsync(new Uri($"/console/reports/csv?period=2026-03&by=handler&table={table}&lang=zh", UriKind.Relative));

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"report-2026-03-{table}.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var columns = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n")[0];
        Assert.All(columns, sign => Assert.True(sign < 128));
        Assert.NotEqual(columns, (await chinese.Content.ReadAsStringAsync()).Split("\r\n")[0].TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task A_long_preparation_goes_on_look_by_look_and_says_how_far_it_is()
    {
        await using var service = await RunningService.StartAsync("2026-04-10T09:00:00+08:00");
        await ManyCases.FillAsync(service.Services.GetRequiredService<ICaseFileStore>(), 1_600);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var first = await browser.OpenAsync("/console/reports?period=2026-03&by=tier&lang=en");
        var second = await browser.OpenAsync("/console/reports?period=2026-03&by=tier&lang=en");

        Assert.Contains("1,500 of 1,600", first.QuerySelector("progress")!.PreviousElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Equal("tier", ((IHtmlInputElement)first.QuerySelector("form[data-go-on] [name=by]")!).Value);
        Assert.Equal("1,600", second.QuerySelector(".figures b")!.TextContent);
    }

    [Theory]
    [InlineData("figure=luck")]
    [InlineData("figure=cases&cursor=x")]
    public async Task What_is_no_figure_or_no_page_is_said(string query)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        Assert.NotNull((await browser.OpenAsync($"/console/reports/cases?period=2026-11&{query}", HttpStatusCode.BadRequest)).QuerySelector("[role=alert]"));
    }

    [Theory]
    [InlineData("/console/reports")]
    [InlineData("/console/reports/cases?period=2026-11&figure=cases")]
    [InlineData("/console/reports/csv?period=2026-11&table=groups")]
    [InlineData("/console/reports/made")]
    [InlineData("/console/reports/callbacks")]
    public async Task An_agent_reads_no_reports(string path)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);

        await browser.OpenAsync(path, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_mail_of_a_report_leads_to_its_page_by_its_deadline_and_the_page_stays_as_it_was_sent() // H81
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P9D"); // 2 December.
        var mail = Assert.Single(await service.OutboxAsync("staff-task"), word => word.Id == "report:2026-11:ma");
        Assert.True(mail.At < DateTimeOffset.Parse("2026-12-10T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("/console/reports/made/2026-11", mail.Text, StringComparison.Ordinal);
        await service.ActAsync(id, "reopen", new { reason = "again" });
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.ManagerToken);

        var list = await browser.OpenAsync("/console/reports/made?lang=en");
        var made = await browser.OpenAsync("/console/reports/made/2026-11?by=channel&lang=en");
        var live = await browser.OpenAsync("/console/reports?period=2026-11&lang=en");

        Assert.Equal("/console/reports/made/2026-11", list.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Contains("in time", list.QuerySelector("tbody .tag")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0.0%", Figure(made, "Reopened"));
        Assert.Equal("100.0%", Figure(live, "Reopened"));
        Assert.Contains("standard/1", made.Body!.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync("/console/reports/made/2026-10", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_years_plan_is_shown_by_department_with_what_was_made() // H64
    {
        await using var service = await RunningService.StartAsync();
        var plan = new { items = new[] { new { id = "boilers", what = "锅炉用户", planned = 4, how = "phone", from = "2026-11-01", until = "2026-12-20" } } };
        using (var request = new HttpRequestMessage(HttpMethod.Put, "/callback-plans/2026/technical-support"))
        {
            request.Content = System.Net.Http.Json.JsonContent.Create(plan);
            request.Headers.Authorization = new("Bearer", TestSettings.ManagerToken);
            using var answer = await service.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P1D");
        await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "reached", holds = true, note = "满意" });
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync("/console/reports/callbacks?year=2026");
        var csv = await browser.Client.GetStringAsync(new Uri("/console/reports/callbacks/csv?year=2026", UriKind.Relative));

        Assert.Contains("锅炉用户", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("25.0%", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(",4,1,1,0.25,1", csv, StringComparison.Ordinal);
        await browser.OpenAsync("/console/reports/callbacks?year=12", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_check_of_the_archive_is_a_page_and_the_operator_reads_it() // H71
    {
        await using var service = await RunningService.StartAsync();
        using (var before = await ConsoleBrowser.SignedInAsync(service, TestSettings.OperatorToken))
        {
            Assert.NotNull((await before.OpenAsync("/console/reports/archive?lang=en")).QuerySelector(".empty"));
        }

        await service.TextAsync("+8613800138001", "热水器不热。", "SM02");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "resolve", new { cause = "a", measures = "b", text = "c" });
        await service.ActAsync(id, "close", new { });
        await service.AdvanceAsync("P45D");
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.OperatorToken);

        var list = await browser.OpenAsync("/console/reports/archive?lang=en");
        var check = await browser.OpenAsync(Href(list.QuerySelector("tbody th a")!));

        Assert.Equal($"/console/cases/{id}", check.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.NotEmpty(check.QuerySelectorAll("tbody .tag"));
        await browser.OpenAsync("/console/reports/archive/1999-01", HttpStatusCode.NotFound);
    }

    private static string Figure(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".figure").Single(figure => figure.QuerySelector("dt")!.TextContent == name).QuerySelector("b")!.TextContent;

    private static string Href(AngleSharp.Dom.IElement link) => link.GetAttribute("href")!; // Every link here has one.
}
