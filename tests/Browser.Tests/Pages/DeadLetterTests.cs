using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Browser.Tests;

public sealed class DeadLetterTests : BrowserTest
{
    [Fact]
    public async Task A_supervisor_replays_a_dead_letter_and_finds_the_case_by_its_words() // I6
    {
        var site = await StartAsync();
        await site.Service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        const string Body = """{"contact":"ct-gone"}""";
        await site.Service.Services.GetRequiredService<IQueueSender>().SendMessageAsync(IntakeMessage.Queue, new QueueMessage("m-gone", Body), default);
        await site.Service.AdvanceAsync("PT12H");
        var visit = await site.SignInAsync(Reader.EnglishDesktop, TestSettings.SupervisorToken);

        await visit.GoAsync("/console/dead-letters");
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync("dead-letters-en");
        await visit.Page.Locator("button[name=one]").ClickAsync();
        await visit.SaysAsync("1 letter is back in its queue.");
        await visit.GoAsync("/console/audit");
        await visit.SaysAsync("Replayed a dead letter");
        await visit.AxeAsync();

        await visit.Page.Locator("#quick-search").FillAsync("漏水");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.HeadingAsync("Search");
        await visit.SaysAsync("请派人来修");
        Assert.DoesNotContain("?", visit.Page.Url, StringComparison.Ordinal);
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync("search-en");
    }
}
