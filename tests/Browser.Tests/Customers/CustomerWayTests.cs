using Microsoft.Playwright;
using Serverless.Cases;
using Serverless.Functions;

namespace Serverless.Browser.Tests;

/// <summary>The whole way of a customer: writes with a photo, follows the case, answers a question, rates the service, appeals (H04, H06, H52, H61, H62).</summary>
public sealed class CustomerWayTests : BrowserTest
{
    private static readonly FilePayload Photo = new() { Name = "漏水 1.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 1, 2, 3] };

    public static TheoryData<Reader, bool> Readers => new()
    {
        { Reader.ChinesePhone, true },
        { Reader.EnglishDesktop, false },
        { Reader.EnglishPhone with { HasScript = false, IsDark = true }, true },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_customer_writes_tracks_is_surveyed_and_appeals(Reader reader, bool hasPointer)
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(reader);
        var hand = new Hand(visit, hasPointer);
        var texts = CustomerWords.Of(reader);

        await WriteAsync(visit, hand, texts);
        await site.Service.SettleAsync();
        await hand.PressAsync(visit.Link(texts.Thanks.Track));
        await visit.HeadingAsync(texts.Track.Status[CaseStatus.Received]);
        await visit.SaysAsync(texts.Track.HearBy);
        await LookAsync(visit, "track");

        var id = await site.Service.OnlyCaseAsync();
        await site.Service.ActAsync(id, "respond", new { text = "We look into it." });
        await site.Service.ActAsync(id, "wait", new { @for = "Which model is it?" });
        await visit.Page.ReloadAsync();
        await AnswerAsync(visit, hand, texts);
        await site.Service.SettleAsync();

        await site.Service.ActAsync(id, "resolve", new { cause = "A worn seal.", measures = "A new one.", text = "It is mended." });
        await site.Service.ActAsync(id, "close", new { }, TestSettings.SupervisorToken);
        await site.Service.AdvanceAsync("PT31M");
        await visit.Page.ReloadAsync();
        await hand.PressAsync(visit.Link(texts.Track.Survey));
        await RateAsync(visit, hand, texts);

        await hand.PressAsync(visit.Link(texts.Survey.Appeal));
        await AppealAsync(visit, hand, texts);
        await hand.PressAsync(visit.Link(texts.ToTrack));
        await visit.SaysAsync(texts.Track.Reopened);
        await visit.SaysAsync(texts.Track.HearBy);

        var timeline = (await site.Service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal(2, timeline.Count(entry => entry.GetProperty("type").GetString() == "message-received"));
        Assert.Contains(timeline, entry => entry.GetProperty("type").GetString() == "survey-answered");
        Assert.Single(timeline, entry => entry.GetProperty("type").GetString() == "appealed");
        Assert.Equal(Photo.Buffer, await FileAsync(site.Service, id));
    }

    private static async Task WriteAsync(Visit visit, Hand hand, PageTexts texts)
    {
        await visit.GoAsync("/");
        await hand.WriteAsync(visit.Page.Locator("#message"), "净水器漏水 / The filter leaks.");
        await hand.WriteAsync(visit.Page.Locator("#email"), "li.wei@example.net");
        await visit.Page.Locator("#attachments").SetInputFilesAsync(Photo);
        if (visit.Reader.HasScript)
        {
            await visit.SaysAsync(Photo.Name);
        }

        await hand.TickAsync(visit.Page.Locator("#consent"));
        await hand.PressAsync(visit.Button(texts.Home.Send));
        await visit.HeadingAsync(texts.Thanks.Heading);
        await LookAsync(visit, "thanks");
    }

    private static async Task AnswerAsync(Visit visit, Hand hand, PageTexts texts)
    {
        await visit.HeadingAsync(texts.Track.Status[CaseStatus.Waiting]);
        await visit.SaysAsync("Which model is it?");
        await LookAsync(visit, "track-asked");
        await hand.WriteAsync(visit.Page.Locator("#message"), "H-300");
        await hand.PressAsync(visit.Button(texts.Track.Send));
        await visit.SaysAsync(texts.Track.Written);
    }

    private static async Task RateAsync(Visit visit, Hand hand, PageTexts texts)
    {
        await visit.HeadingAsync(texts.Survey.Heading);
        await LookAsync(visit, "survey");
        await hand.ChooseAsync("csat", "2");
        await hand.ChooseAsync("nps", "3");
        await hand.ChooseAsync("speed", "1");
        await hand.WriteAsync(visit.Page.Locator("#comment"), "太慢了");
        await hand.PressAsync(visit.Button(texts.Survey.Send));
        await visit.HeadingAsync(texts.Survey.ThankedPoor.Heading);
        await LookAsync(visit, "survey-poor");
    }

    private static async Task AppealAsync(Visit visit, Hand hand, PageTexts texts)
    {
        await visit.HeadingAsync(texts.Appeal.Heading);
        await LookAsync(visit, "appeal");
        await hand.WriteAsync(visit.Page.Locator("#reason"), "It leaks again.");
        await hand.PressAsync(visit.Button(texts.Appeal.Send));
        await visit.HeadingAsync(texts.Appeal.Thanked.Heading);
    }

    private static async Task LookAsync(Visit visit, string name)
    {
        if (visit.Reader.HasScript)
        {
            await visit.AxeAsync();
            await visit.FitsAsync();
            await visit.FitsNarrowAsync();
        }

        await visit.ScreenshotAsync($"{name} {visit.Reader}".Replace(' ', '-'));
    }

    private static async Task<byte[]> FileAsync(RunningService service, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{id}/attachments/1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {TestSettings.AgentToken}");
        using var answer = await service.Client.SendAsync(request);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
