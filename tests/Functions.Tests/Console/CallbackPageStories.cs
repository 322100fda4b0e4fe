using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>The callback plans in the console (H64).</summary>
public sealed class CallbackPageStories : IAsyncLifetime
{
    private const string Plan = "/console/callback-plans/2026/customer-service";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_supervisor_plans_by_rows_and_sees_how_far_the_plan_has_come()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var form = await browser.OpenAsync(Plan);

        using var saved = await browser.SendFormAsync(
            Plan,
            FilledForm.Of(form, Plan, ("what0", "锅炉年检"), ("planned0", "40"), ("from0", "2026-12-01"), ("until0", "2026-12-20"), ("act", "save")));
        var year = await browser.OpenAsync("/console/callback-plans?lang=en");

        Assert.Equal("/console/callback-plans?year=2026&done=saved", saved.Headers.Location?.OriginalString);
        Assert.Contains("锅炉年检 Phone 2026-12-01 2026-12-20 40 0 0", FilledForm.Words(year), StringComparison.Ordinal);
        Assert.NotNull(year.QuerySelector("svg[aria-label='0 of 40 made, 0 reached']"));
        Assert.Equal(
            "line-1", (await _service.GetAsync("/callback-plans/2026/customer-service")).GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_wrong_row_is_named_at_its_field_and_every_row_stays()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var form = await browser.OpenAsync(Plan);

        using var answer = await browser.SendFormAsync(
            Plan + "?lang=en",
            FilledForm.Of(form, Plan, ("what1", "锅炉年检"), ("planned1", "many"), ("from1", "2026-12-01"), ("until1", "2027-01-01"), ("act", "save")));
        var page = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("1 or more", page.GetElementById("planned1-error")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("in 2026", page.GetElementById("until1-error")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(("锅炉年检", "many"), (FilledForm.ValueOf(page, "what1"), FilledForm.ValueOf(page, "planned1")));
    }

    [Fact]
    public async Task More_lines_come_without_saving_and_a_plan_saved_meanwhile_is_shown()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var form = await browser.OpenAsync(Plan);
        (string, string)[] line = [("what0", "锅炉年检"), ("planned0", "40"), ("from0", "2026-12-01"), ("until0", "2026-12-20")];

        using var more = await browser.SendFormAsync(Plan, FilledForm.Of(form, Plan, [.. line, ("act", "more")]));
        using var first = await browser.SendFormAsync(Plan, FilledForm.Of(form, Plan, [.. line, ("act", "save")]));
        using var second = await browser.SendFormAsync(Plan, FilledForm.Of(form, Plan, [.. line, ("planned0", "50"), ("act", "save")]));

        Assert.Equal("6", (await ConsoleBrowser.ParseAsync(more)).QuerySelector("input[name=lines]")?.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (more.StatusCode, first.StatusCode, second.StatusCode));
        Assert.Contains("40", (await ConsoleBrowser.ParseAsync(second)).QuerySelector(".summary")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_plans_for_the_own_department_and_a_forged_form_is_refused()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        using var forged = await browser.SendFormAsync(Plan, ("act", "save"));

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        await browser.OpenAsync("/console/callback-plans/2026/legal", HttpStatusCode.Forbidden);
        await agent.OpenAsync("/console/callback-plans", HttpStatusCode.Forbidden);
    }
}
