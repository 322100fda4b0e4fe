using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>Roster and absences in the console (H42, S46).</summary>
public sealed class RosterPageStories : IAsyncLifetime
{
    private const string Form = "/console/roster/absences";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task An_absence_with_a_deputy_changes_who_is_on_duty_now() // S46
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var before = await browser.OpenAsync("/console/roster?lang=en");

        using var saved = await browser.SendFormAsync(
            Form, FilledForm.Of(before, Form, ("staff", "su"), ("from", "2026-11-23T08:00"), ("to", "2026-11-23T18:00"), ("deputy", "dai")));
        var after = await browser.OpenAsync("/console/roster?lang=en");

        Assert.Equal("/console/roster?done=saved", saved.Headers.Location?.OriginalString);
        Assert.StartsWith("su", before.QuerySelector("table tbody td b")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("dai", after.QuerySelector("table tbody td b")?.TextContent);
        Assert.Contains("Deputy: dai", FilledForm.Words(after), StringComparison.Ordinal);
        var stored = (await _service.GetAsync("/roster")).GetProperty("absences")[0];
        Assert.Equal("dai", stored.GetProperty("times")[0].GetProperty("substitute").GetString());
    }

    [Theory]
    [InlineData("2026-11-24T10:00", "2026-11-24T09:00", "", "to-error", "ends before")]
    [InlineData("tomorrow", "2026-11-24T09:00", "", "from-error", "date and a time")]
    [InlineData("2026-11-24T10:00", "2026-11-25T09:00", "anna", "deputy-error", "for themselves")]
    [InlineData("2026-11-30T10:00", "2026-12-01T10:00", "", "from-error", "away already")]
    public async Task A_wrong_absence_is_explained_at_its_field_and_stays_in_the_form(string from, string to, string deputy, string error, string says)
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await browser.OpenAsync("/console/roster");
        using var first = await browser.SendFormAsync(Form, FilledForm.Of(page, Form, ("from", "2026-11-30T00:00"), ("to", "2026-12-05T00:00")));

        using var answer = await browser.SendFormAsync(Form + "?lang=en", FilledForm.Of(page, Form, ("from", from), ("to", to), ("deputy", deputy)));
        var form = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, form.GetElementById(error)?.TextContent, StringComparison.Ordinal);
        Assert.Equal(to, FilledForm.ValueOf(form, "to"));
    }

    [Fact]
    public async Task An_absence_is_changed_and_removed()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var first = await browser.SendFormAsync(
            Form, FilledForm.Of(await browser.OpenAsync("/console/roster"), Form, ("from", "2026-11-30T00:00"), ("to", "2026-12-05T00:00")));
        var list = await browser.OpenAsync("/console/roster");
        var change = await browser.OpenAsync(list.QuerySelector("a[href*='was=']")!.GetAttribute("href")!.Split('#')[0]); // It was just entered.
        using var second = await browser.SendFormAsync(Form, FilledForm.Of(change, Form, ("to", "2026-12-03T00:00")));
        var changed = (await _service.GetAsync("/roster")).GetProperty("absences")[0].GetProperty("times");
        using var third = await browser.SubmitAsync(await browser.OpenAsync("/console/roster"), Form + "/remove");

        Assert.Equal("2026-12-02T16:00:00Z", Assert.Single(changed.EnumerateArray()).GetProperty("to").GetString());
        Assert.Equal("/console/roster?done=removed", third.Headers.Location?.OriginalString);
        Assert.Empty((await _service.GetAsync("/roster")).GetProperty("absences").EnumerateArray());
    }

    [Fact]
    public async Task An_agent_enters_nobody_elses_absence_and_a_forged_form_changes_nothing() // H42
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await browser.OpenAsync("/console/roster");

        using var others = await browser.SendFormAsync(
            Form, FilledForm.Of(page, Form, ("staff", "su"), ("from", "2026-11-30T00:00"), ("to", "2026-12-05T00:00")));
        using var removed = await browser.SendFormAsync(Form + "/remove", ("form-token", FormToken(page)), ("staff", "su"), ("was", "2026-11-29T16:00:00Z"));
        using var forged = await browser.SendFormAsync(Form, ("staff", "anna"), ("from", "2026-11-30T00:00"), ("to", "2026-12-05T00:00"));

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (others.StatusCode, removed.StatusCode, forged.StatusCode));
        Assert.NotNull((await ConsoleBrowser.ParseAsync(others)).GetElementById("staff-error"));
        Assert.Empty((await _service.GetAsync("/roster")).GetProperty("absences").EnumerateArray());
    }

    private static string FormToken(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!; // Every form has one.
}
