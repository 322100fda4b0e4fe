using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The pages behind a customer's links: progress, survey, follow-up.</summary>
public sealed class CustomerScreenTests(PageSite site) : IClassFixture<PageSite>
{
    [Theory]
    [InlineData("track-received", 200)]
    [InlineData("track-pending", 200)]
    [InlineData("track-unknown", 404)]
    [InlineData("survey", 200)]
    [InlineData("survey-wrong", 400)]
    [InlineData("survey-thanked", 200)]
    [InlineData("survey-answered", 200)]
    [InlineData("survey-expired", 410)]
    [InlineData("survey-withdrawn", 410)]
    [InlineData("survey-unknown", 404)]
    [InlineData("followup", 200)]
    [InlineData("followup-wrong", 400)]
    [InlineData("followup-expired", 410)]
    [InlineData("followup-withdrawn", 410)]
    [InlineData("followup-unknown", 404)]
    public async Task A_state_has_its_status(string name, int status)
    {
        using var answer = await site.GetAsync($"/show/{name}");

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }

    [Fact]
    public async Task Progress_says_where_it_stands_by_when_and_what_happened()
    {
        var page = await site.ParseAsync("track-received", "en");

        Assert.Equal("Received", page.QuerySelector("h1")?.TextContent);
        Assert.Equal("CS-20261121-000042", page.QuerySelector(".number b")?.TextContent);
        Assert.Equal("Tue 24 Nov 2026, 09:00 Beijing time", page.QuerySelector(".facts time")?.TextContent);
        Assert.Equal("We received and registered your message.", page.QuerySelector(".story li p")?.TextContent);
        Assert.Empty(page.QuerySelectorAll(".choices"));
    }

    [Fact]
    public async Task Progress_owns_up_to_being_late_and_to_a_case_that_is_open_again()
    {
        var page = await site.ParseAsync("track-handling", "en");

        Assert.NotNull(page.QuerySelector(".facts.late"));
        Assert.Equal("Reopened", page.QuerySelector("h1 .tag")?.TextContent);
        Assert.Contains("We are sorry", page.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_leads_to_what_waits_for_the_customer()
    {
        var page = await site.ParseAsync("track-closed", "en");

        Assert.Equal(
            ["/surveys/token-1?lang=en", "/followups/token-1?lang=en", "/appeals/token-1?lang=en"],
            page.QuerySelectorAll(".choices a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_survey_asks_what_the_handbook_asks_and_chooses_nothing_itself() // H61
    {
        var page = await site.ParseAsync("survey");
        var form = page.QuerySelector<IHtmlFormElement>("form")!;
        var scores = page.QuerySelectorAll<IHtmlInputElement>("input[type=radio]")
            .GroupBy(choice => choice.Name!, choice => choice.GetAttribute("value")!)
            .ToDictionary(question => question.Key, question => string.Join(' ', question));

        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("1 2 3 4 5", scores["csat"]);
        Assert.Equal("0 1 2 3 4 5 6 7 8 9 10", scores["nps"]);
        Assert.All(["attitude", "speed", "effectiveness", "experience"], aspect => Assert.Equal("1 2 3 4 5 ", scores[aspect]));
        Assert.Equal(5, page.QuerySelectorAll("[required]").Length);
        Assert.Empty(page.QuerySelectorAll("[checked]"));
    }

    [Fact]
    public async Task A_survey_that_comes_back_keeps_what_was_chosen()
    {
        var page = await site.ParseAsync("survey-wrong");

        Assert.Equal("9", page.QuerySelector("[name=nps][checked]")?.GetAttribute("value"));
        Assert.Equal("5", page.QuerySelector("[name=attitude][checked]")?.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[name=csat][checked]"));
        Assert.Null(page.QuerySelector("[name=speed][checked]"));
        Assert.Equal(PageSamples.Hostile, page.QuerySelector<IHtmlTextAreaElement>("#comment")?.Value);
        Assert.Contains("csat-error", page.QuerySelector("#csat")?.Closest("fieldset")?.GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poor_score_is_thanked_with_a_way_back_and_a_good_one_without() // H62
    {
        var poor = await site.ParseAsync("survey-poor");
        var good = await site.ParseAsync("survey-thanked");

        Assert.Equal("/appeals/token-1?lang=zh-CN", poor.QuerySelector(".ways a")?.GetAttribute("href"));
        Assert.Null(good.QuerySelector("a[href^='/appeals']"));
    }

    [Fact]
    public async Task A_follow_up_asks_yes_or_no() // H63
    {
        var page = await site.ParseAsync("followup", "en");

        Assert.Equal(["true", "false"], page.QuerySelectorAll("[name=holds]").Select(choice => choice.GetAttribute("value")));
        Assert.Empty(page.QuerySelectorAll("[checked]"));
    }
}
