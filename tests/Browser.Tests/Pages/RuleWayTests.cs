using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>A manager's ways with the rules: a promise from the form to its publication, and a day of the calendar by keyboard.</summary>
public sealed class RuleWayTests : BrowserTest
{
    [Fact]
    public async Task A_manager_trial_runs_and_publishes_a_policy() // H83, S32
    {
        var site = await StartAsync();
        await site.Service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await site.Service.AdvanceAsync("PT22H");
        var visit = await site.SignInAsync(Reader.EnglishDesktop, TestSettings.ManagerToken);

        await visit.GoAsync("/console/rules");
        await visit.Button("Write the next version (Policy · standard)").ClickAsync();
        await visit.HeadingAsync("version 2");
        await visit.Link("Change the numbers").ClickAsync();
        await visit.Field("First response, all others: Length").FillAsync("20");
        await visit.AxeAsync();
        await visit.Button("Save the draft").ClickAsync();
        await visit.SaysAsync("20 hours, day and night");
        await visit.AxeAsync();

        await visit.Link("Trial run").ClickAsync();
        await visit.Field("Cases opened from").FillAsync("2026-11-01");
        await visit.Field("to").FillAsync("2026-11-24");
        await visit.Button("Run the trial").ClickAsync();
        await visit.SaysAsync("Cases that would have gone otherwise");
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync("rules-trial-en");

        await visit.GoAsync("/console/rules/policy/standard/2");
        await visit.Link("Publish …").ClickAsync();
        await visit.SaysAsync("new cases are opened under");
        await visit.AxeAsync();
        await visit.Button("Publish it").ClickAsync();
        await visit.SaysAsync("The version is published.");
        await visit.SaysAsync("Published ahead");
    }

    [Fact]
    public async Task A_manager_takes_a_day_off_with_the_keyboard_alone() // S04
    {
        var site = await StartAsync();
        var visit = await site.SignInAsync(Reader.EnglishDesktop, TestSettings.ManagerToken);

        await visit.GoAsync("/console/calendar");
        await visit.Page.Locator("[data-day='2026-11-23']").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.Locator("[data-day='2026-12-01']")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Field("as every week")).ToBeFocusedAsync();
        await visit.AxeAsync();
        await visit.FitsNarrowAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.SaysAsync("The day is changed in the draft.");
        await visit.Link("Show the due times it moves, then publish …").ClickAsync();
        await visit.SaysAsync("None. All 0 open cases");
        await visit.AxeAsync();
        await visit.Button("Publish, and move them").ClickAsync();
        await visit.SaysAsync("The calendar is published and holds now.");
    }
}
