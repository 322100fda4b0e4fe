using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Serverless.Browser.Tests;

/// <summary>The board as it is worked with all day: it brings itself up to date, keeps the place, and needs no mouse.</summary>
public sealed class BoardTests : BrowserTest
{
    private const int TurnsMax = 10;
    private const int OneTurn = 11_000; // A little more than the module waits between two looks.

    [Fact]
    public async Task It_brings_itself_up_to_date_and_the_reader_keeps_the_place()
    {
        var site = await StartAsync();
        var visit = await BoardAsync(site, Reader.EnglishDesktop);
        var (page, rows) = (visit.Page, visit.Page.Locator(".board-table tbody tr"));
        await Expect(rows).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var focused = await page.EvaluateAsync<string>("() => document.activeElement.textContent");
        await Expect(rows.Nth(1).Locator("a")).ToBeFocusedAsync();

        await TextAsync(site, 4);
        await TurnUntilAsync(page, rows.Nth(3));
        await Expect(rows).ToHaveCountAsync(4);
        Assert.Equal(focused, await page.EvaluateAsync<string>("() => document.activeElement.textContent"));

        await site.Service.AdvanceAsync("PT2H");
        await TurnUntilAsync(page, page.Locator(".board-table tbody tr[data-alarm=breached]"));
        await Expect(rows.First).ToHaveAttributeAsync("data-alarm", "breached");
        await Expect(page.Locator("[data-news]")).ToContainTextAsync("has run out: First response");
        Assert.Equal(focused, await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await Expect(rows.First.Locator("[data-due]")).ToContainTextAsync("over");
        await visit.AxeAsync();
        await visit.ScreenshotAsync("board-en");

        var promise = page.Locator(".alert-line input[type=datetime-local]").First;
        await promise.FillAsync("2026-11-30T09:00");
        await TextAsync(site, 5);
        await TurnUntilAsync(page, rows.Nth(4));
        await Expect(rows).ToHaveCountAsync(5);
        await Expect(promise).ToHaveValueAsync("2026-11-30T09:00");

        await page.Locator(".alert-line button").First.ClickAsync();
        await Expect(page.Locator(".flash")).ToContainTextAsync("confirmed");
    }

    [Fact]
    public async Task It_says_when_the_server_cannot_be_reached_and_when_it_can_again()
    {
        var site = await StartAsync();
        var visit = await BoardAsync(site, Reader.ChineseDesktop);
        var note = visit.Page.Locator("[data-lost-note]");

        await visit.Page.RouteAsync("**/console/board*", route => route.AbortAsync());
        await visit.Page.Clock.RunForAsync(OneTurn);
        await Expect(note).ToContainTextAsync("无法连接服务器");

        await visit.Page.UnrouteAllAsync();
        await visit.Page.Clock.RunForAsync(2 * OneTurn);
        await Expect(note).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_alone_lead_through_it_and_can_be_switched_off() // WCAG 2.1.4
    {
        var site = await StartAsync();
        var visit = await BoardAsync(site, Reader.EnglishDesktop);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        var rows = page.Locator(".board-table tbody a");

        await keys.PressAsync("/");
        await Expect(page.Locator("#quick-search")).ToBeFocusedAsync();
        await page.Locator("h1").ClickAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("k");
        await Expect(rows.First).ToBeFocusedAsync();

        await keys.PressAsync("?");
        await Expect(page.Locator("dialog")).ToBeVisibleAsync();
        await visit.AxeAsync();
        await page.Locator("#keys-on").FocusAsync();
        await keys.PressAsync("Space");
        await keys.PressAsync("Escape");
        await keys.PressAsync("?");
        await Expect(page.Locator("dialog")).ToBeHiddenAsync();

        var number = await rows.First.TextContentAsync();
        await rows.First.FocusAsync();
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync($"**/console/cases/{number}");
    }

    [Fact]
    public async Task On_a_phone_its_rows_are_cards()
    {
        var site = await StartAsync();
        await TextAsync(site, 9);
        await site.Service.AdvanceAsync("PT25H");
        var visit = await BoardAsync(site, Reader.ChinesePhone with { IsDark = true });

        await visit.FitsAsync();
        await visit.FitsNarrowAsync();
        await visit.AxeAsync();
        await visit.ScreenshotAsync("board-zh-phone");
    }

    private static async Task<Visit> BoardAsync(Site site, Reader reader)
    {
        for (var n = 1; n <= 3; n++)
        {
            await TextAsync(site, n);
        }

        await site.Service.AdvanceAsync("PT23H"); // An hour before they run out, since a session is shorter than their time.
        var visit = await site.SignInAsync(reader, TestSettings.SupervisorToken);
        await visit.Page.Clock.InstallAsync();
        await visit.GoAsync("/console/board");
        return visit;
    }

    private static async Task TextAsync(Site site, int number)
    {
        await site.Service.TextAsync($"+861380013800{number}", "请问如何退货？我上周买的水壶不太好用。", $"SM0{number}");
        await site.Service.SettleAsync();
    }

    // A turn that a slow machine missed is made up by the next one, as for a reader.
    private static async Task TurnUntilAsync(IPage page, ILocator wanted)
    {
        for (var turn = 0; turn < TurnsMax && await wanted.CountAsync() == 0; turn++)
        {
            await page.Clock.RunForAsync(OneTurn);
            try
            {
                await wanted.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = 3_000 });
            }
            catch (TimeoutException)
            {
                // Not yet: the page asks again.
            }
        }
    }
}
