using System.Net;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The console's pages of service rules: a service manager changes a promise without reading JSON (H83).</summary>
public sealed class RulesPageStories : IAsyncLifetime
{
    private const string Two = "/console/rules/policy/standard/2";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_manager_changes_a_promise_tries_it_and_publishes_it() // H83, S32
    {
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.AdvanceAsync("PT22H");
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        await DraftAsync(browser);
        var numbers = await browser.OpenAsync($"{Two}/numbers?lang=en");
        using var saved = await browser.SendFormAsync($"{Two}/numbers", FilledForm.Of(numbers, $"{Two}/numbers", ("t1-length", "20"), ("from", "2026-11-25")));
        var draft = await browser.OpenAsync(saved.Headers.Location + "&lang=en");

        using var tried = await browser.SendFormAsync(
            $"{Two}/trial", FilledForm.Of(await browser.OpenAsync($"{Two}/trial"), $"{Two}/trial", ("from", "2026-11-01"), ("to", "2026-11-23")));
        var trial = await browser.OpenAsync($"{Two}/trial?lang=en");
        var confirm = await browser.OpenAsync($"{Two}/publish?lang=en");
        using var published = await browser.SendFormAsync($"{Two}/publish", FilledForm.Of(confirm, $"{Two}/publish"));

        Assert.Contains("20 hours, day and night", FilledForm.Words(draft), StringComparison.Ordinal);
        Assert.Contains("nothing speaks against publishing it", FilledForm.Words(draft), StringComparison.Ordinal);
        Assert.Equal("Promise › First response › length", PlaceOf(draft, "20 hours")?.Trim());
        Assert.Contains("Breaches 0 → 1", FilledForm.Words(trial), StringComparison.Ordinal);
        Assert.NotNull(trial.QuerySelector("a[href^='/console/cases/']"));
        Assert.Contains("From 2026-11-25 on", FilledForm.Words(confirm), StringComparison.Ordinal);
        Assert.Equal($"{Two}?done=published", published.Headers.Location?.OriginalString);
        Assert.Contains("Published ahead", FilledForm.Words(await browser.OpenAsync($"{Two}?lang=en")), StringComparison.Ordinal);
        Assert.Equal("published", (await _service.GetAsync("/policies/policy/standard/2", TestSettings.ManagerToken)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_wrong_number_is_named_and_what_was_typed_stays()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        await DraftAsync(browser);
        var form = FilledForm.Of(await browser.OpenAsync($"{Two}/numbers"), $"{Two}/numbers", ("t1-length", "a day"), ("warn", "120"), ("t0-length", "11"));

        using var answer = await browser.SendFormAsync($"{Two}/numbers?lang=en", form);
        var page = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(("a day", "120", "11"), (FilledForm.ValueOf(page, "t1-length"), FilledForm.ValueOf(page, "warn"), FilledForm.ValueOf(page, "t0-length")));
        Assert.Contains("above 0", page.GetElementById("t1-length-error")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("warn-error"));
    }

    [Fact]
    public async Task A_faulty_draft_is_saved_with_each_fault_at_its_path_and_line() // H28
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        await DraftAsync(browser);
        var edit = await browser.OpenAsync($"{Two}/edit");
        var json = FilledForm.ValueOf(edit, "json").Replace("\"PT12H\"", "\"half a day\"", StringComparison.Ordinal);

        using var saved = await browser.SendFormAsync($"{Two}/edit", FilledForm.Of(edit, $"{Two}/edit", ("json", json)));
        var page = await browser.OpenAsync($"{Two}/edit?lang=en");
        using var broken = await browser.SendFormAsync($"{Two}/edit?lang=en", FilledForm.Of(page, $"{Two}/edit", ("json", "{ \"kind\": ")));
        var kept = await ConsoleBrowser.ParseAsync(broken);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var fault = page.QuerySelector("#rule-faults li")!; // The draft has faults.
        Assert.Contains("targets[0].target.length", fault.TextContent, StringComparison.Ordinal);
        var line = int.Parse(fault.QuerySelector("a")!.GetAttribute("data-line")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("half a day", FilledForm.ValueOf(page, "json").Split('\n')[line - 1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal("{ \"kind\": ", FilledForm.ValueOf(kept, "json"));
    }

    [Fact]
    public async Task Who_saves_over_somebody_elses_change_sees_the_difference_and_keeps_the_words()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        await DraftAsync(browser);
        var mine = await browser.OpenAsync($"{Two}/edit");
        var theirs = await browser.OpenAsync($"{Two}/numbers");
        using var first = await browser.SendFormAsync($"{Two}/numbers", FilledForm.Of(theirs, $"{Two}/numbers", ("t1-length", "20")));
        var json = FilledForm.ValueOf(mine, "json").Replace("\"warn\": 0.8", "\"warn\": 0.7", StringComparison.Ordinal);

        using var second = await browser.SendFormAsync($"{Two}/edit?lang=en", FilledForm.Of(mine, $"{Two}/edit", ("json", json)));
        var conflict = await ConsoleBrowser.ParseAsync(second);
        using var third = await browser.SendFormAsync($"{Two}/edit", FilledForm.Of(conflict, $"{Two}/edit"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(json.ReplaceLineEndings("\n"), FilledForm.ValueOf(conflict, "json").ReplaceLineEndings("\n"));
        Assert.Contains("20 hours, day and night", FilledForm.Words(conflict), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, third.StatusCode);
    }

    [Fact]
    public async Task Supervisors_read_agents_do_not_and_a_forged_form_changes_nothing()
    {
        using var supervisor = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var manager = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);

        var list = await supervisor.OpenAsync("/console/rules");
        using var refused = await supervisor.SendFormAsync("/console/rules/policy/standard/next");
        using var forged = await manager.SendFormAsync("/console/rules/policy/standard/next");

        Assert.Equal("服务规则", list.QuerySelector("h1")?.TextContent);
        Assert.Empty(list.QuerySelectorAll("main form"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, forged.StatusCode));
        await agent.OpenAsync("/console/rules", HttpStatusCode.Forbidden);
        await manager.OpenAsync(Two, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_is_withdrawn_and_its_number_is_not_used_again()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        await DraftAsync(browser);

        using var answer = await browser.SendFormAsync($"{Two}/withdraw", FilledForm.Of(await browser.OpenAsync(Two), $"{Two}/withdraw"));
        using var next = await NextAsync(browser);

        Assert.Equal($"{Two}?done=withdrawn", answer.Headers.Location?.OriginalString);
        Assert.Equal("/console/rules/policy/standard/3?done=draft", next.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/console/rules/calendar/china/1", "Weekly hours")]
    [InlineData("/console/rules/roster/everybody/1", "Time zone")]
    [InlineData("/console/rules/sorting/standard/1", "File")]
    [InlineData("/console/rules/templates/standard/1", "File")]
    public async Task Every_kind_of_file_can_be_read(string path, string says)
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);

        Assert.Contains(says, FilledForm.Words(await browser.OpenAsync(path + "?lang=en")), StringComparison.Ordinal);
    }

    private static string? PlaceOf(IHtmlDocument page, string after) =>
        page.QuerySelectorAll("ins").FirstOrDefault(one => one.TextContent.Contains(after, StringComparison.Ordinal))?.Closest("tr")?.QuerySelector("th")?.TextContent;

    private static async Task DraftAsync(ConsoleBrowser browser)
    {
        using var answer = await NextAsync(browser);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> NextAsync(ConsoleBrowser browser) =>
        await browser.SubmitAsync(await browser.OpenAsync("/console/rules"), "/console/rules/policy/standard/next");
}
