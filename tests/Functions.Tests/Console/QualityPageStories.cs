using System.Net;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>A quality checker draws a sample, scores its cases, and sees what came out (H82).</summary>
public sealed class QualityPageStories
{
    private static readonly Dictionary<string, string?> WithChecker = new()
    {
        ["Access:Staff:5:Id"] = "quinn",
        ["Access:Staff:5:Name"] = "quinn",
        ["Access:Staff:5:Role"] = "quality",
        ["Access:Staff:5:Department"] = "customer-service",
        ["Access:Staff:5:Token"] = TestSettings.QualityToken,
    };

    [Fact]
    public async Task A_sample_is_drawn_scored_and_done() // H82
    {
        await using var service = await RunningService.StartAsync(settings: WithChecker);
        var id = await ClosureStories.CloseOneAsync(service);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.QualityToken);

        using var drawn = await browser.SubmitAsync(
            await browser.OpenAsync("/console/quality"), "/console/quality", ("from", "2026-11-01"), ("to", "2026-11-30"), ("count", "5"), ("by", "channel"));
        var path = Where(drawn);
        var sample = await browser.OpenAsync(path + "&lang=en");
        var action = sample.QuerySelector(".score-form")!.GetAttribute("action")!;
        using var refused = await browser.SubmitAsync(sample, action, ("score", "11"), ("scale", "10"), ("note", "讲清了原因"));
        var again = await ConsoleBrowser.ParseAsync(refused);
        using var scored = await browser.SubmitAsync(again, action, ("score", "4"), ("scale", "5"), ("note", "讲清了原因"));
        var done = await browser.OpenAsync(Where(scored) + "&lang=en");
        var list = await browser.OpenAsync(path.Split('?')[0] + "?show=done&lang=en");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("讲清了原因", ((IHtmlInputElement)again.GetElementById($"note-{id}")!).Value);
        Assert.Equal("true", again.GetElementById($"score-{id}")!.GetAttribute("aria-invalid"));
        Assert.Contains("1 of 1 scored · Mean of 10: 8.00", done.GetElementById("sample-progress")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(done.QuerySelector(".empty"));
        Assert.Equal($"/console/cases/{id}", list.QuerySelector(".sample-cases a")!.GetAttribute("href"));
        Assert.Equal(8.0, (await service.GetAsync("/reports/kpi?period=2026-11", TestSettings.QualityToken))[0].GetProperty("qualityMean").GetDouble());
    }

    [Fact]
    public async Task A_score_that_another_has_given_meanwhile_stands() // H82
    {
        await using var service = await RunningService.StartAsync(settings: WithChecker);
        var id = await ClosureStories.CloseOneAsync(service);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.QualityToken);
        using var drawn = await browser.SubmitAsync(
            await browser.OpenAsync("/console/quality"), "/console/quality", ("from", "2026-11-01"), ("to", "2026-11-30"), ("count", "5"), ("by", "all"));
        var page = await browser.OpenAsync(Where(drawn));
        var action = page.QuerySelector(".score-form")!.GetAttribute("action")!;
        await service.PostAsync(action.Replace("/console/quality/", "/quality/samples/", StringComparison.Ordinal), new { score = 9, note = "好" }, TestSettings.QualityToken);

        using var late = await browser.SubmitAsync(page, action, ("score", "3"), ("scale", "10"), ("note", "慢"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.NotNull((await ConsoleBrowser.ParseAsync(late)).QuerySelector(".wrong"));
        Assert.EndsWith(id, action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_that_makes_no_sense_is_said_at_its_fields_and_a_forged_one_is_refused()
    {
        await using var service = await RunningService.StartAsync(settings: WithChecker);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.QualityToken);
        var page = await browser.OpenAsync("/console/quality?lang=en");

        using var wrong = await browser.SubmitAsync(page, "/console/quality", ("from", "soon"), ("to", "2026-11-01"), ("count", "501"), ("by", "department"));
        using var forged = await browser.SendFormAsync("/console/quality", ("from", "2026-11-01"), ("to", "2026-11-02"), ("count", "1"), ("by", "department"));
        using var nothing = await browser.SubmitAsync(page, "/console/quality", ("from", "2026-01-01"), ("to", "2026-01-02"), ("count", "5"), ("by", "department"));

        var again = await ConsoleBrowser.ParseAsync(wrong);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["#from", "#count"], again.QuerySelectorAll(".summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("501", ((IHtmlInputElement)again.GetElementById("count")!).Value);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.NotNull((await browser.OpenAsync(Where(nothing))).QuerySelector(".empty"));
        await browser.OpenAsync("/console/quality/nosuch", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Leads_read_samples_and_draw_none()
    {
        await using var service = await RunningService.StartAsync(settings: WithChecker);
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);
        using var agent = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);

        Assert.Null((await browser.OpenAsync("/console/quality")).QuerySelector("form[action='/console/quality']"));
        using var drawn = await browser.SendFormAsync("/console/quality", ("from", "2026-11-01"));
        Assert.Equal(HttpStatusCode.Forbidden, drawn.StatusCode);
        await agent.OpenAsync("/console/quality", HttpStatusCode.Forbidden);
    }

    private static string Where(HttpResponseMessage answer) => answer.Headers.Location!.OriginalString; // A redirect.
}
