using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>What the customers' pages do besides: mistakes, large files, withdrawal, times, links that lead nowhere.</summary>
public sealed class CustomerPageTests : BrowserTest
{
    [Fact]
    public async Task A_form_with_mistakes_keeps_every_word_and_leads_to_them()
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(Reader.ChinesePhone with { IsDark = true });
        var texts = CustomerWords.Of(visit.Reader);
        await visit.GoAsync("/");
        await visit.Page.Locator("#message").FillAsync("第一行\n第二行");
        await visit.Page.Locator("#phone").FillAsync("12");
        await visit.Page.Locator("#consent").CheckAsync();

        await visit.Button(texts.Home.Send).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".summary")).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator("#message")).ToHaveValueAsync("第一行\n第二行");
        await Assertions.Expect(visit.Page.Locator("#phone")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.Page.Locator(".summary a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#phone")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_said_before_anything_is_sent()
    {
        var site = await StartAsync(new Dictionary<string, string?> { ["Web:FileBytesMax"] = "1048576" });
        var visit = await site.OpenAsync(Reader.EnglishDesktop);
        var texts = CustomerWords.Of(visit.Reader);
        await visit.GoAsync("/");
        await visit.Page.Locator("#message").FillAsync("See the film.");
        await visit.Page.Locator("#email").FillAsync("ann@example.net");
        await visit.Page.Locator("#consent").CheckAsync();
        await visit.Page.Locator("#attachments").SetInputFilesAsync(
            new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = new byte[1_200_000] });

        await visit.Button(texts.Home.Send).ClickAsync();

        await visit.SaysAsync("“film.mp4” is too large. Each file may have up to 1 MB.");
        await visit.HeadingAsync(texts.Home.Heading);
        await visit.AxeAsync();
        await visit.Page.Locator("#attachments").SetInputFilesAsync(
            new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = new byte[1000] });
        await visit.Button(texts.Home.Send).ClickAsync();
        await visit.HeadingAsync(texts.Thanks.Heading);
    }

    [Fact]
    public async Task A_customer_takes_the_matter_back() // S17
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(Reader.EnglishPhone);
        var texts = CustomerWords.Of(visit.Reader).Track;
        await visit.GoAsync(await TrackAsync(site));

        await visit.Page.Locator(".more > summary").ClickAsync();
        await visit.AxeAsync();
        await visit.Button(texts.WithdrawNow).ClickAsync();

        await visit.HeadingAsync(texts.Withdrawn.Heading);
        await visit.SaysAsync(texts.WithdrawnNow);
        await visit.AxeAsync();
    }

    [Fact]
    public async Task Times_show_on_the_readers_clock_and_without_script_on_ours()
    {
        var site = await StartAsync();
        var track = await TrackAsync(site);
        var london = await site.OpenAsync(Reader.EnglishDesktop with { Zone = "Europe/London" });
        var chinese = await site.OpenAsync(Reader.ChinesePhone with { Zone = "Europe/London" });
        var plain = await site.OpenAsync(Reader.EnglishDesktop with { Zone = "Europe/London", HasScript = false });
        var home = await site.OpenAsync(Reader.EnglishDesktop);
        foreach (var visit in (Visit[])[london, chinese, plain, home])
        {
            await visit.GoAsync(track);
        }

        static Task ShowsAsync(Visit visit, string time) => Assertions.Expect(visit.Page.Locator(".facts time")).ToHaveTextAsync(time);
        await ShowsAsync(london, "Tue 24 Nov 2026, 01:00 Greenwich Mean Time");
        await ShowsAsync(chinese, "2026年11月24日（周二）01:00 格林尼治标准时间");
        await ShowsAsync(plain, "Tue 24 Nov 2026, 09:00 Beijing time");
        await ShowsAsync(home, "Tue 24 Nov 2026, 09:00 Beijing time");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_explained()
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(Reader.ChinesePhone);

        foreach (var path in (string[])["/track/t-x", "/surveys/s-x-1", "/followups/f-x-1", "/appeals/p-x-1"])
        {
            await visit.GoAsync(path, HttpStatusCode.NotFound);
            await visit.AxeAsync();
            await visit.FitsNarrowAsync();
            await Assertions.Expect(visit.Page.Locator("main a")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task A_follow_up_is_answered_with_a_thumb() // H63
    {
        var site = await StartAsync();
        await TrackAsync(site);
        var id = await site.Service.OnlyCaseAsync();
        await site.Service.ActAsync(id, "respond", new { text = "We look into it." });
        await site.Service.ActAsync(id, "resolve", new { cause = "A worn seal.", measures = "A new one.", text = "It is mended." });
        await site.Service.ActAsync(id, "close", new { }, TestSettings.SupervisorToken);
        await site.Service.AdvanceAsync("P7D");
        var visit = await site.OpenAsync(Reader.ChinesePhone);
        var texts = CustomerWords.Of(visit.Reader).FollowUp;
        await visit.GoAsync(Assert.Single(await site.Service.OutboxAsync("follow-up")).LinkTo("followups"));
        await visit.AxeAsync();

        var no = visit.Page.Locator("input[value='false']");
        var box = (await no.BoundingBoxAsync())!; // It is shown.
        await no.CheckAsync();
        await visit.Button(texts.Send).ClickAsync();

        Assert.True(box is { Width: >= 44, Height: >= 44 }, $"{box.Width} x {box.Height} px is too small for a thumb.");
        await visit.HeadingAsync(texts.ThankedReopened.Heading);
        await visit.AxeAsync();
    }

    private static async Task<string> TrackAsync(Site site)
    {
        var (_, body) = await site.Service.PostAsync(
            "/intake/web", new { email = "ann@example.net", message = "The kettle leaks.", language = "en" }, token: null);
        await site.Service.SettleAsync();
        using var accepted = JsonDocument.Parse(body);
        return new Uri(accepted.RootElement.GetProperty("track").GetString()!).PathAndQuery; // The answer names it.
    }
}
