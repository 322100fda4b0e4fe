using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>The year of the working calendar: a day is edited in a draft, what it moves is shown, then it is published (S04, S07).</summary>
public sealed class CalendarPageStories : IAsyncLifetime
{
    private const string DayForm = "/console/calendar/china/day";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync("2026-11-27T16:00:00+08:00");

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_make_up_day_shows_the_due_times_it_moves_before_it_moves_them() // S07
    {
        await _service.TextAsync("+8613800138000", "发票什么时候寄？", "SM01");
        await _service.SettleAsync();
        var id = await _service.OnlyCaseAsync();
        await _service.ActAsync(id, "handover", new { to = "su", reason = "需要主管" });
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var day = await browser.OpenAsync("/console/calendar?day=2026-11-28&lang=en");

        using var saved = await browser.SendFormAsync(DayForm, FilledForm.Of(day, DayForm, ("kind", "work"), ("windows", "9:00-12:00，13:30-18:00")));
        var year = await browser.OpenAsync(saved.Headers.Location + "&lang=en");
        var preview = await browser.OpenAsync("/console/calendar/china/publish?lang=en");
        using var published = await browser.SendFormAsync(
            "/console/calendar/china/publish", FilledForm.Of(preview, "/console/calendar/china/publish"));
        await _service.AdvanceAsync("PT1M");
        var after = await browser.OpenAsync("/console/calendar?lang=en");

        Assert.Contains("one day differs", FilledForm.Words(year), StringComparison.Ordinal);
        Assert.Contains("Make-up working day", year.QuerySelector("[data-day='2026-11-28'] .unseen")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 1 open cases", FilledForm.Words(preview), StringComparison.Ordinal);
        Assert.Equal(
            ["2026-11-30T16:00:00+08:00", "2026-11-28T16:00:00+08:00"],
            preview.QuerySelectorAll("time").Select(time => time.GetAttribute("datetime")).Take(2));
        Assert.Contains("2026-11-28 09:00-12:00", FilledForm.Words(preview), StringComparison.Ordinal);
        Assert.Equal("/console/calendar?id=china&done=published", published.Headers.Location?.OriginalString);
        Assert.Contains("The due times of one case were moved", FilledForm.Words(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_days_become_days_off_and_normal_again()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var day = await browser.OpenAsync("/console/calendar?day=2027-02-08");
        using var off = await browser.SendFormAsync(
            DayForm, FilledForm.Of(day, DayForm, ("kind", "rest"), ("until", "2027-02-12"), ("zh", "春节"), ("en", "Spring Festival")));
        var year = await browser.OpenAsync("/console/calendar?year=2027&day=2027-02-09");
        using var normal = await browser.SendFormAsync(DayForm, FilledForm.Of(year, DayForm, ("kind", "normal")));
        var after = await browser.OpenAsync("/console/calendar?year=2027");

        Assert.Equal(HttpStatusCode.SeeOther, off.StatusCode);
        Assert.Contains("春节", year.QuerySelector("[data-day='2027-02-10'] .unseen")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("休", year.QuerySelector("[data-day='2027-02-10'] small")?.TextContent);
        Assert.Contains("暂定", FilledForm.Words(year), StringComparison.Ordinal); // S05
        Assert.Contains("4 天不同", FilledForm.Words(after), StringComparison.Ordinal);
        Assert.Equal("", after.QuerySelector("[data-day='2027-02-09'] small")?.TextContent);
    }

    [Theory]
    [InlineData("2026-11-02", "rest", "", "kind-error", "frozen")]
    [InlineData("2026-12-02", "work", "12:00-09:00", "windows-error", "overlap")]
    [InlineData("2026-12-02", "work", "", "windows-error", "overlap")]
    public async Task A_day_that_cannot_be_is_refused_and_what_was_typed_stays(string date, string kind, string windows, string error, string says) // S07
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var day = await browser.OpenAsync($"/console/calendar?day={date}");

        using var answer = await browser.SendFormAsync(
            DayForm + "?lang=en", FilledForm.Of(day, DayForm, ("kind", kind), ("windows", windows), ("en", "Stocktaking")));
        var page = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, page.GetElementById(error)?.TextContent, StringComparison.Ordinal);
        Assert.Equal((windows, "Stocktaking"), (FilledForm.ValueOf(page, "windows"), FilledForm.ValueOf(page, "en")));
    }

    [Fact]
    public async Task Who_edits_a_draft_that_somebody_began_sees_it_first()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var day = await browser.OpenAsync("/console/calendar?day=2026-12-02");
        using var first = await browser.SendFormAsync(DayForm, FilledForm.Of(day, DayForm, ("kind", "rest")));

        using var second = await browser.SendFormAsync(DayForm, FilledForm.Of(day, DayForm, ("kind", "rest"), ("zh", "盘点")));
        var conflict = await ConsoleBrowser.ParseAsync(second);
        using var third = await browser.SendFormAsync(DayForm, FilledForm.Of(conflict, DayForm));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("盘点", FilledForm.ValueOf(conflict, "zh"));
        Assert.Equal(HttpStatusCode.SeeOther, third.StatusCode);
    }

    [Fact]
    public async Task Office_hours_change_from_a_date_on()
    {
        const string week = "/console/calendar/china/week";
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        var page = await browser.OpenAsync("/console/calendar");

        using var saved = await browser.SendFormAsync(week, FilledForm.Of(page, week, ("from", "2027-03-01"), ("fri", "09:00-12:00")));
        var spring = await browser.OpenAsync("/console/calendar?year=2027&lang=en");

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.EndsWith("09:00-12:00, changed in the draft", spring.QuerySelector("[data-day='2027-03-05'] .unseen")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("13:30-18:00", spring.QuerySelector("[data-day='2027-02-26'] .unseen")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervisors_look_managers_change_and_a_forged_form_changes_nothing()
    {
        using var supervisor = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        using var manager = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);

        var page = await supervisor.OpenAsync("/console/calendar?day=2026-12-02");
        using var refused = await supervisor.SendFormAsync(DayForm, ("date", "2026-12-02"), ("kind", "rest"));
        using var forged = await manager.SendFormAsync(DayForm, ("date", "2026-12-02"), ("kind", "rest"));

        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, forged.StatusCode));
        Assert.Null((await manager.OpenAsync("/console/calendar")).QuerySelector(".draft-card"));
        await supervisor.OpenAsync("/console/calendar?id=mars", HttpStatusCode.NotFound);
    }
}
