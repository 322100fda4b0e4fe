using System.Net;
using AngleSharp.Dom;

namespace Serverless.Functions.Tests;

/// <summary>Who gets into the console, and what a form must bring.</summary>
public sealed class ConsoleAccessStories
{
    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_afterwards_to_where_they_wanted_to_go()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = new ConsoleBrowser(service);

        using var refused = await browser.Client.GetAsync(new Uri("/console/preferences?lang=en", UriKind.Relative));
        var page = await browser.OpenAsync(refused.Headers.Location!.OriginalString + "&lang=en"); // A redirect has one.
        using var signedIn = await browser.SubmitAsync(page, "/console/sign-in", ("token", TestSettings.SupervisorToken));

        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Equal("Sign in", page.QuerySelector("h1")!.TextContent); // Every page has one.
        Assert.Equal("/console/preferences?lang=en", signedIn.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_opens_nothing()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = new ConsoleBrowser(service);

        using var answer = await browser.SendFormAsync("/console/sign-in?lang=en", ("token", "nobody's"));
        var page = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not known", page.QuerySelector("#token-error")?.TextContent, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/console/\\elsewhere")]
    [InlineData("/cases")]
    public async Task A_link_to_the_sign_in_never_leads_away(string to)
    {
        await using var service = await RunningService.StartAsync();
        using var browser = new ConsoleBrowser(service);

        using var answer = await browser.SendFormAsync("/console/sign-in", ("token", TestSettings.AgentToken), ("to", to));

        Assert.Equal("/console/board", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_session_opens_the_console_alone()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        using var api = await browser.Client.GetAsync(new Uri("/cases", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task A_form_that_no_page_of_ours_made_changes_nothing_and_shows_what_was_typed()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        using var other = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);
        var othersToken = (await other.OpenAsync("/console/preferences")).QuerySelector("input[name=form-token]")!.GetAttribute("value")!; // Every form has one.

        foreach (var token in (string[])["", "forged.1.x", othersToken])
        {
            using var answer = await browser.SendFormAsync(
                "/console/preferences?lang=en", ("form-token", token), ("zone", "UTC"), ("note", "Words that took long to write."));
            var page = await ConsoleBrowser.ParseAsync(answer);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("Words that took long to write.", page.QuerySelector("pre.typed")?.TextContent, StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused_even_with_its_token()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        var page = await browser.OpenAsync("/console/preferences");
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await browser.SubmitAsync(page, "/console/preferences", ("language", "en"), ("zone", "UTC"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_and_what_was_typed_is_not_lost()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        var page = await browser.OpenAsync("/console/preferences");
        await service.AdvanceAsync("PT12H1M");

        using var answer = await browser.SubmitAsync(page, "/console/preferences", ("zone", "A long answer to a customer."));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("A long answer to a customer.", (await ConsoleBrowser.ParseAsync(answer)).QuerySelector("pre.typed")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_and_zone_are_kept_for_the_browser()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);
        var page = await browser.OpenAsync("/console/preferences");

        using var wrong = await browser.SubmitAsync(page, "/console/preferences", ("language", "en"), ("zone", "Europe/Atlantis"));
        using var right = await browser.SubmitAsync(page, "/console/preferences", ("language", "en"), ("zone", "Europe/London"));
        var after = await browser.OpenAsync("/console/preferences");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("Europe/Atlantis", (await ConsoleBrowser.ParseAsync(wrong)).QuerySelector("#zone")?.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.Equal("en", after.DocumentElement.GetAttribute("lang"));
        Assert.Contains("UTC+0", after.QuerySelector("footer")!.Text(), StringComparison.Ordinal); // The frame has one.
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);

        using var answer = await browser.SubmitAsync(await browser.OpenAsync("/console/preferences"), "/console/sign-out");
        using var afterwards = await browser.Client.GetAsync(new Uri("/console/preferences", UriKind.Relative));

        Assert.Equal("/console/sign-in?done=sign-out", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.SeeOther, afterwards.StatusCode);
    }

    [Fact]
    public async Task The_page_of_all_components_is_whole_in_both_languages()
    {
        await using var service = await RunningService.StartAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.AgentToken);

        foreach (var language in (string[])["zh-CN", "en"])
        {
            var page = await browser.OpenAsync("/console/style?lang=" + language);
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();

            Assert.Equal(ids.Distinct(), ids);
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        }
    }
}
