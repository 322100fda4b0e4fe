using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>An agent's day on the case page, with script and without.</summary>
public sealed class CaseWorkTests : BrowserTest
{
    private const string ChenToken = "token-of-the-agent-chen-of-after-sales";

    private static readonly Dictionary<string, string?> Chen = new()
    {
        ["Access:Staff:6:Id"] = "chen",
        ["Access:Staff:6:Name"] = "chen",
        ["Access:Staff:6:Role"] = "agent",
        ["Access:Staff:6:Department"] = "after-sales",
        ["Access:Staff:6:Token"] = ChenToken,
        ["Access:Staff:6:Phone"] = "+8613900000051",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_answers_hands_over_resolves_and_closes(bool hasScript)
    {
        var (site, id) = await OpenAsync();
        var reader = Reader.EnglishDesktop with { HasScript = hasScript };
        var anna = await site.SignInAsync(reader);
        var chen = await site.SignInAsync(reader, ChenToken);

        await anna.GoAsync($"/console/cases/{id}");
        await FillAsync(anna, "respond", ("text", "We look into it."));
        await anna.SaysAsync("Done: Answer");
        await ChooseAsync(anna, "handover", "to", "chen");
        await FillAsync(anna, "handover", ("reason", "A matter of after-sales."));
        await anna.SaysAsync("Done: Hand over");

        await chen.GoAsync($"/console/cases/{id}");
        await FillAsync(chen, "accept-handover");
        await FillAsync(chen, "resolve", ("text", "The door is repaired."), ("cause", "Wear."), ("measures", "A new hinge."));
        await FillAsync(chen, "close");

        await chen.SaysAsync("Done: Close");
        await Assertions.Expect(chen.Page.Locator(".case-tags")).ToContainTextAsync("Closed");
        await chen.ScreenshotAsync($"case-closed-{(hasScript ? "script" : "plain")}");
    }

    [Fact]
    public async Task A_case_is_for_everybody_with_every_act_open()
    {
        var (site, id) = await OpenAsync();
        foreach (var reader in (Reader[])[Reader.EnglishDesktop, Reader.ChinesePhone with { IsDark = true }])
        {
            var su = await site.SignInAsync(reader, TestSettings.SupervisorToken);
            await su.GoAsync($"/console/cases/{id}");
            await su.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(part => { part.open = true; })");

            await su.AxeAsync();
            await su.FitsNarrowAsync();
            await su.ScreenshotAsync($"case-{reader.Locale}");
        }
    }

    [Fact]
    public async Task Words_that_were_not_sent_are_kept_in_the_tab()
    {
        var (site, id) = await OpenAsync();
        var anna = await site.SignInAsync(Reader.EnglishDesktop);
        await anna.GoAsync($"/console/cases/{id}");
        var note = anna.Page.Locator("#note-text");
        await anna.Page.Locator("#act-note > summary").ClickAsync();
        await note.FillAsync("The customer sounded upset.");

        await anna.GoAsync($"/console/cases/{id}");
        await anna.Button("Put them back").ClickAsync();

        await Assertions.Expect(note).ToHaveValueAsync("The customer sounded upset.");
        await anna.Page.Locator("#act-note button[type=submit]").ClickAsync();
        await anna.SaysAsync("Done: Note");
        await anna.GoAsync($"/console/cases/{id}");
        await Assertions.Expect(anna.Page.Locator("#act-note [data-draft-kept]")).ToBeHiddenAsync();
    }

    private async Task<(Site Site, string Id)> OpenAsync()
    {
        var site = await StartAsync(Chen);
        await site.Service.TextAsync("+8613800138000", "Hello, my door is broken. What does a repair cost?", "SM00000000000000000000000000000301");
        await site.Service.SettleAsync();
        return (site, await site.Service.OnlyCaseAsync());
    }

    // Opens the form of an act where it is folded, fills it in and sends it.
    private static async Task FillAsync(Visit visit, string act, params (string Field, string Words)[] typed)
    {
        await OpenAsync(visit, act);
        foreach (var (field, words) in typed)
        {
            await visit.Page.Locator($"#{act}-{field}").FillAsync(words);
        }

        await visit.Page.Locator($"#act-{act} button[type=submit]:not([name])").ClickAsync();
        await visit.Page.WaitForURLAsync("**?done=*");
    }

    private static async Task ChooseAsync(Visit visit, string act, string field, string value)
    {
        await OpenAsync(visit, act);
        await visit.Page.Locator($"#{act}-{field}").SelectOptionAsync(value);
    }

    private static async Task OpenAsync(Visit visit, string act)
    {
        var panel = visit.Page.Locator($"#act-{act}");
        if (await panel.GetAttributeAsync("open") is null)
        {
            await panel.Locator("> summary").ClickAsync();
        }
    }
}
