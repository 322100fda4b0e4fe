using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

public sealed class HomeScreenTests(PageSite site) : IClassFixture<PageSite>
{
    [Fact]
    public async Task The_form_sends_what_the_intake_takes() // H02
    {
        var page = await site.ParseAsync("home", "en");
        var form = Assert.IsType<IHtmlFormElement>(page.QuerySelector("form"), exactMatch: false);

        Assert.Equal("/intake/web", form.GetAttribute("action"));
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        Assert.Equal(
            ["key", "language", "message", "subject", "phone", "email", "name", "attachments", "website", "consent"],
            form.QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")));
        Assert.Equal("en", form.QuerySelector("[name=language]")?.GetAttribute("value"));
        Assert.Equal("key-1", form.QuerySelector("[name=key]")?.GetAttribute("value"));
        Assert.True(form.QuerySelector("[name=attachments]")?.HasAttribute("multiple"));
        Assert.False(form.QuerySelector("[name=consent]")?.HasAttribute("checked"));
    }

    [Fact]
    public async Task The_trap_for_robots_is_out_of_the_way_of_people()
    {
        var page = await site.ParseAsync("home");
        var trap = page.QuerySelector("#website")!;

        Assert.Equal("-1", trap.GetAttribute("tabindex"));
        Assert.Equal("off", trap.GetAttribute("autocomplete"));
        Assert.Equal("true", trap.Closest(".away")?.GetAttribute("aria-hidden"));
    }

    [Fact]
    public async Task A_form_that_comes_back_keeps_every_word_and_says_what_is_wrong()
    {
        using var answer = await site.GetAsync("/show/home-wrong");
        var page = await site.ParseAsync("home-wrong");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("\n第一行\n第二行", page.QuerySelector<IHtmlTextAreaElement>("#message")?.Value);
        Assert.Equal("陈晓", page.QuerySelector("#name")?.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#phone")?.GetAttribute("aria-invalid"));
        Assert.Contains("phone-error", page.QuerySelector("#phone")?.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#name")?.GetAttribute("aria-invalid"));
        Assert.StartsWith("请更正：", page.Title, StringComparison.Ordinal);
        Assert.Contains("重新选择", page.QuerySelector("#attachments-hint")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_text_wherever_it_stands()
    {
        var page = await site.ParseAsync("home-hostile");

        Assert.Equal(PageSamples.Hostile, page.QuerySelector<IHtmlTextAreaElement>("#message")?.Value);
        Assert.All(
            ["key", "name", "phone", "email", "subject"],
            name => Assert.Equal(PageSamples.Hostile, page.QuerySelector($"[name={name}]")?.GetAttribute("value")));
        Assert.Equal(PageSamples.Hostile, page.QuerySelector("#message-error")?.TextContent);
        Assert.True(page.QuerySelector("#consent")?.HasAttribute("checked"));
        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Length > 0);
    }

    [Theory]
    [InlineData("/show/home", null, "zh-CN")]
    [InlineData("/show/home", "en-GB,en;q=0.9,zh;q=0.5", "en")]
    [InlineData("/show/home", "fr, zh-Hans-CN;q=0.4, en;q=0.3", "zh-CN")]
    [InlineData("/show/home", "en;q=0, zh;q=0.1", "zh-CN")]
    [InlineData("/show/home", ";;;q=x,,\"", "zh-CN")]
    [InlineData("/show/home?lang=en", "zh-CN", "en")]
    [InlineData("/show/home?lang=zh", "en", "zh-CN")]
    [InlineData("/show/home?lang=%3Cscript%3E", "en", "en")]
    public async Task The_link_chooses_the_language_before_the_browser(string path, string? accepts, string language)
    {
        using var answer = await site.GetAsync(path, accepts);

        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_switch_leads_to_the_same_page()
    {
        var page = await site.ParseAsync("home", "en");
        var link = page.QuerySelector("nav a.switch");

        Assert.Equal("?lang=zh-CN", link?.GetAttribute("href"));
        Assert.Equal("zh-CN", link?.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_page_that_answers_a_post_offers_no_switch_that_would_lose_what_was_typed()
    {
        using var answer = await site.PostAsync("/show/home-wrong");

        Assert.DoesNotContain("class=\"switch\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_acceptance_the_page_has_the_link_and_the_promise() // H04
    {
        using var answer = await site.GetAsync("/show/thanks?lang=zh");
        var page = await site.ParseAsync("thanks");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/track/token-1?lang=zh-CN", page.QuerySelector("main a.button")?.GetAttribute("href"));
        Assert.Equal("2026年11月24日（周二）09:00 北京时间", page.QuerySelector("time")?.TextContent);
        Assert.Equal("2026-11-24T09:00:00+08:00", page.QuerySelector("time")?.GetAttribute("datetime"));
    }
}
