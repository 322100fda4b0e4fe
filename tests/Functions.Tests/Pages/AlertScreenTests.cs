using System.Net;

namespace Serverless.Functions.Tests;

public sealed class AlertScreenTests(PageSite site) : IClassFixture<PageSite>
{
    [Fact]
    public async Task An_alert_says_case_clock_how_late_and_how_to_act() // H40
    {
        var page = await site.ParseAsync("alert", "en");
        var facts = page.QuerySelectorAll(".facts > div")
            .ToDictionary(fact => fact.QuerySelector("dt")!.TextContent, fact => fact.QuerySelector("dd")!.TextContent);

        Assert.Equal("CS-20261121-000042", page.QuerySelector(".number b")?.TextContent);
        Assert.Equal("3 hours 13 minutes", facts["Late by"]);
        Assert.Equal("First response", facts["Target"]);
        Assert.Equal("Mon 23 Nov 2026, 09:00 Beijing time", facts["Due"]);
        Assert.Equal("2 · manager", facts["Level"]);
        Assert.Equal("李梅", facts["Handler"]);
        Assert.Equal("/console/cases/42", page.QuerySelector("article > p > a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Only_the_form_confirms_and_it_takes_a_promise() // H41
    {
        var page = await site.ParseAsync("alert");
        var form = page.QuerySelector("form")!;

        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("?lang=zh-CN", form.GetAttribute("action"));
        Assert.Equal("datetime-local", form.QuerySelector("#promise")?.GetAttribute("type"));
        Assert.Contains("北京时间", form.QuerySelector("#promise-hint")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_that_is_wrong_comes_back_as_it_was_typed()
    {
        using var answer = await site.GetAsync("/show/alert-wrong");
        var page = await site.ParseAsync("alert-wrong");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("2020-01-01T09:00", page.QuerySelector("#promise")?.GetAttribute("value"));
        Assert.Contains(PageSamples.Hostile, page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_alert_says_by_whom_and_when_and_has_no_form()
    {
        var page = await site.ParseAsync("alert-confirmed");

        Assert.Null(page.QuerySelector("form"));
        Assert.Contains("王主管", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["2026-11-23T11:00:00+08:00", "2026-11-23T14:00:00+08:00"],
            page.QuerySelectorAll("time").Select(time => time.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Before_its_time_is_up_an_alert_says_what_is_left()
    {
        var page = await site.ParseAsync("alert-early", "en");

        Assert.Equal("Time left1 hour 1 minute", page.QuerySelector(".facts .first")?.TextContent);
        Assert.Null(page.QuerySelector(".facts.late"));
        Assert.Contains("nobody yet", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }
}
