using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>The sorting pages: a text is tried, beside a draft's rules, and the rules' accuracy is shown (H10, H80).</summary>
public sealed class SortingPageStories : IAsyncLifetime
{
    private const string Try = "/console/sorting";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_text_is_sorted_with_its_reasons_beside_the_draft()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        using var next = await browser.SubmitAsync(await browser.OpenAsync("/console/rules"), "/console/rules/sorting/standard/next");
        var page = await browser.OpenAsync(Try);

        using var answer = await browser.SendFormAsync(Try + "?lang=en", FilledForm.Of(page, Try, ("text", "我要投诉，空调修了三次还是漏水！"), ("draft", "sorting:standard:2")));
        var result = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, result.QuerySelectorAll("#result section").Length);
        Assert.Equal("Complaint", result.QuerySelector("#result tbody b")?.TextContent);
        Assert.Contains("rule ", result.QuerySelector("#result tbody")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("The draft sorts it the same way", FilledForm.Words(result), StringComparison.Ordinal);
        Assert.Equal("我要投诉，空调修了三次还是漏水！", FilledForm.ValueOf(result, "text"));
    }

    [Fact]
    public async Task Corrections_count_against_the_rules_that_were_wrong() // H80
    {
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
        await _service.ActAsync(await _service.OnlyCaseAsync(), "correct", new { nature = "complaint", reason = "客户投诉" });
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);

        var page = await browser.OpenAsync(Try + "/accuracy?from=2026-11-01&to=2026-11-30&lang=en");

        Assert.Contains("Cases sorted by rules 1", FilledForm.Words(page), StringComparison.Ordinal);
        Assert.Contains("Repair", FilledForm.Words(page), StringComparison.Ordinal);
        await browser.OpenAsync(Try + "/accuracy?from=2026-11-01&to=never", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nothing_is_tried_without_words_by_agents_or_by_a_forged_form()
    {
        using var supervisor = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        using var empty = await supervisor.SendFormAsync(Try, FilledForm.Of(await supervisor.OpenAsync(Try), Try, ("text", " ")));
        using var forged = await supervisor.SendFormAsync(Try, ("text", "投诉"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (empty.StatusCode, forged.StatusCode));
        await agent.OpenAsync(Try, HttpStatusCode.Forbidden);
    }
}
