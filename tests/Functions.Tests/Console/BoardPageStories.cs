using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The board as a supervisor reads it, without script.</summary>
public sealed class BoardPageStories
{
    private const string Board = "/console/board";

    [Theory]
    [InlineData("zh-CN", "看板", "没有未办结的工单", "没有符合条件的工单")]
    [InlineData("en", "Board", "No open cases", "No case matches")]
    public async Task An_empty_board_says_so_and_a_filter_that_finds_nothing_says_that(string language, string heading, string empty, string none)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync($"{Board}?lang={language}");
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Contains(empty, page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(none, (await browser.OpenAsync($"{Board}?lang={language}&alarm=breached")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_tells_who_has_it_what_runs_out_next_and_how_long_is_left()
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138001", "请问如何退货？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "correct", new { tier = "vip", reason = "VIP 客户" });
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);

        var row = Rows(await browser.OpenAsync(Board + "?lang=en")).Single();

        Assert.Equal("/console/cases/" + row.GetAttribute("data-key"), row.QuerySelector("th[scope=row] a")!.GetAttribute("href"));
        Assert.Contains("First response", row.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"\d+ hours? left", row.QuerySelector("[data-due]")!.TextContent);
        Assert.Contains("anna", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["VIP"], row.QuerySelectorAll(".tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public async Task The_filters_are_links_and_forms_that_stay_over_pages()
    {
        await using var service = await RunningService.StartAsync();
        for (var n = 0; n < 53; n++)
        {
            await service.TextAsync($"+86138001380{n:00}", "请问如何退货？", $"SM{n:00}");
        }

        await service.MailAsync("ann@example.net", "Invoice", "The invoice of my order is missing. Please send it.", "<one@example.net>");
        await service.SettleAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var first = await browser.OpenAsync(Board + "?channel=sms&status=received&list=open&department=&lang=en");
        var second = await browser.OpenAsync(first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        var all = Rows(first).Concat(Rows(second)).Select(row => row.GetAttribute("data-key")).ToList();

        Assert.Equal(50, Rows(first).Count);
        Assert.Equal(53, all.Distinct().Count());
        Assert.Equal(53, all.Count);
        Assert.Equal("sms", Chosen(second, "channel"));
        Assert.Equal("received", Chosen(second, "status"));
        Assert.Single(Rows(await browser.OpenAsync(Board + "?channel=email")));
        Assert.Equal(50, Rows(await browser.OpenAsync(Board + "?list=opened")).Count);
        Assert.Empty(Rows(await browser.OpenAsync(Board + "?list=closed")));
        Assert.Empty(Rows(await browser.OpenAsync(Board + "?tier=vip&handler=anna&provider=x")));
        Assert.Equal(50, Rows(await browser.OpenAsync(Board + "?channel=fax&alarm=9")).Count);
        await browser.OpenAsync(Board + "?cursor=nonsense", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_ran_out_stands_first_and_an_alert_is_confirmed_on_the_spot() // H41, S44
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138001", "请问如何退货？", "SM01");
        await service.AdvanceAsync("PT25H");
        await service.TextAsync("+8613800138002", "请问如何退货？", "SM02");
        await service.SettleAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync(Board + "?channel=sms&lang=en");
        var late = Rows(page)[0];
        Assert.Equal(["breached", "none"], Rows(page).Select(row => row.GetAttribute("data-alarm")));
        Assert.Contains("over", late.QuerySelector("[data-due]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("for su", page.QuerySelector(".alert-line")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", Figure(page, "Breached"));
        Assert.Equal("1", Figure(page, "Alerts waiting"));

        using var past = await browser.SubmitAsync(page, Board + "/alerts", ("promise", "2026-11-20T09:00"));
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        var again = await ConsoleBrowser.ParseAsync(past);
        Assert.Equal("2026-11-20T09:00", again.QuerySelector<IHtmlInputElement>("input[type=datetime-local]")!.GetAttribute("value"));
        Assert.NotNull(again.QuerySelector(again.QuerySelector(".summary a")!.GetAttribute("href")!));

        using var confirmed = await browser.SubmitAsync(page, Board + "/alerts", ("promise", "2026-11-25T09:00"));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.Equal(Board + "?channel=sms&done=confirmed", confirmed.Headers.Location!.OriginalString);
        var after = await browser.OpenAsync(confirmed.Headers.Location.OriginalString + "&lang=en");
        Assert.Empty(after.QuerySelectorAll(".alert-line"));
        Assert.Contains("confirmed", after.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_neither_leads_nor_was_alerted_cannot_confirm()
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138001", "请问如何退货？", "SM01");
        await service.AdvanceAsync("PT25H");
        using var lead = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);
        using var agent = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        var page = await agent.OpenAsync(Board);
        Assert.Single(page.QuerySelectorAll(".alert-line"));
        Assert.Empty(page.QuerySelectorAll(".alert-line form"));
        var number = Rows(page)[0].GetAttribute("data-key")!;
        var own = (await agent.OpenAsync("/console/preferences")).QuerySelector<IHtmlInputElement>("input[name=form-token]")!.Value;
        var others = (await lead.OpenAsync(Board)).QuerySelector<IHtmlInputElement>(".alert-line input[name=form-token]")!.Value;

        using var refused = await agent.SendFormAsync(Board + "/alerts", ("form-token", own), ("case", number), ("clock", "first-response"), ("level", "1"));
        using var forged = await lead.SendFormAsync(Board + "/alerts", ("form-token", own), ("case", number), ("clock", "first-response"), ("level", "1"));
        using var unknown = await lead.SendFormAsync(Board + "/alerts", ("form-token", others), ("case", number), ("clock", "resolution"), ("level", "2"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_board_that_did_not_change_is_answered_without_a_page_and_a_changed_one_with_it()
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138001", "请问如何退货？", "SM01");
        await service.SettleAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);
        using var first = await browser.Client.GetAsync(new Uri(Board, UriKind.Relative));
        var version = first.Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(browser, Board, version));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, Board + "?tier=vip", version));
        using var other = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other, Board, version));
        await service.ActAsync(await service.OnlyCaseAsync(), "note", new { text = "—" });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, Board, version));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_their_files_are_compressed_for_whoever_takes_it(string encoding)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);
        var style = (await browser.OpenAsync(Board)).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        browser.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        foreach (var path in (string[])[Board, style])
        {
            using var answer = await browser.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }
    }

    private static async Task<HttpStatusCode> AskAsync(ConsoleBrowser browser, string path, EntityTagHeaderValue version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(version);
        using var answer = await browser.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static List<IElement> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll(".board-table tbody tr")];

    private static string? Chosen(IHtmlDocument page, string name) => page.QuerySelector<IHtmlSelectElement>($"select[name={name}]")?.Value;

    private static string Figure(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".figure").Single(figure => figure.QuerySelector("dt")!.TextContent == name).QuerySelector("b")!.TextContent;
}
