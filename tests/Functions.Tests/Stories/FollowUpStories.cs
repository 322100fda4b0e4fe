using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>What staff do after closure: the analysis, the planned call, its tries and notes (H25, H26, H62, H63, S17, S50).</summary>
public sealed class FollowUpStories
{
    [Fact]
    public async Task A_poor_score_is_analysed_by_report_measures_and_a_person_who_answers() // H25, H62
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        await service.PostAsync(Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys"), new { csat = 1 }, token: null);
        await service.SettleAsync();

        var (unknown, text) = await service.PostAsync($"/cases/{id}/analysis", new { report = "晚到", measures = "提前派单", answerable = "nobody" });
        await service.ActAsync(id, "analysis", new { report = "晚到", measures = "提前派单", answerable = "su" });

        Assert.Equal(HttpStatusCode.BadRequest, unknown);
        Assert.Contains("answerable", text, StringComparison.Ordinal);
        var file = await service.GetAsync($"/cases/{id}");
        Assert.Contains(file.GetProperty("clocks").EnumerateArray(), clock =>
            clock.GetProperty("name").GetString() == "feedback-analysis" && clock.GetProperty("state").GetString() == "met");
        Assert.True(file.GetProperty("tasks")[0].TryGetProperty("doneAt", out _));
    }

    [Fact]
    public async Task An_analysis_that_nobody_writes_climbs_the_ladder() // H25, H40
    {
        await using var service = await RunningService.StartAsync();
        await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        await service.PostAsync(Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys"), new { csat = 1 }, token: null);

        await service.AdvanceAsync("P4D"); // Asked on Monday, due on Thursday at 18:00.

        Assert.Contains(await service.OutboxAsync("alert"), alert => alert is { Clock: "feedback-analysis", Level: 1, To: "+8613900000011" or "su@example.com" });
    }

    [Fact]
    public async Task The_planned_call_is_a_task_with_a_date_that_nobody_is_notified_of() // S50
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);

        var call = (await service.GetAsync($"/cases/{id}")).GetProperty("plannedCall");
        var early = await service.GetAsync("/follow-ups?due=2026-11-25");
        var due = await service.GetAsync("/follow-ups?due=2026-11-26");

        Assert.Equal("2026-11-26", call.GetProperty("plannedOn").GetString()); // Closed on Monday.
        Assert.Equal("2026-11-26T10:00:00Z", call.GetProperty("until").GetString());
        Assert.Equal(0, early.GetProperty("items").GetArrayLength());
        Assert.Equal(id, Assert.Single(due.GetProperty("items").EnumerateArray()).GetProperty("case").GetString());
        await service.AdvanceAsync("P3D");
        Assert.Empty(await service.OutboxAsync("staff-task", "follow-up"));
    }

    [Fact]
    public async Task Who_was_reached_by_telephone_is_not_asked_again() // H26
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P3D");

        var (tried, _) = await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "no-answer", note = "无人接听" });
        var (reached, _) = await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "reached", holds = true });
        var file = await service.GetAsync($"/cases/{id}");
        var task = Assert.Single(file.GetProperty("tasks").EnumerateArray());
        var (noted, _) = await service.PostAsync($"/cases/{id}/tasks/{task.GetProperty("taskId").GetString()}/done", new { note = "客户满意" });
        await service.AdvanceAsync("P20D");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [tried, reached, noted]);
        Assert.Equal("follow-up-notes", task.GetProperty("kind").GetString());
        Assert.Empty(await service.OutboxAsync("follow-up"));
        Assert.False((await service.GetAsync($"/cases/{id}")).TryGetProperty("plannedCall", out _));
    }

    [Fact]
    public async Task A_no_on_the_telephone_reopens_the_case() // H63
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);

        await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "reached", holds = false, note = "又漏水" });
        await service.SettleAsync();

        Assert.Equal("handling", (await service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("status").GetString());
        var (again, _) = await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "busy", note = "x" });
        Assert.Equal(HttpStatusCode.Conflict, again);
    }

    [Theory]
    [InlineData("""{"outcome":"maybe"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"outcome":"reached"}""")]
    public async Task A_try_that_says_nothing_is_refused_with_its_field(string body)
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);

        var (status, _) = await service.PostAsync($"/cases/{id}/follow-up/try", System.Text.Json.JsonDocument.Parse(body).RootElement);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_customer_abroad_is_surveyed_in_the_morning_of_the_place() // S51
    {
        await using var service = await RunningService.StartAsync(); // 09:00 in Shanghai is 01:00 in London.
        await service.TextAsync("+447911123456", "The air conditioner leaks, please repair it.", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "resolve", new { cause = "old pipe", measures = "replaced", text = "It is repaired." });
        await service.ActAsync(id, "close", new { });
        await service.AdvanceAsync("PT6H59M");
        Assert.Empty(await service.OutboxAsync("survey"));

        await service.AdvanceAsync("PT1M");

        Assert.Equal(8, Assert.Single(await service.OutboxAsync("survey")).At.UtcDateTime.Hour);
    }

    [Fact]
    public async Task A_survey_that_an_outage_held_up_waits_for_the_morning() // S51, S43
    {
        await using var service = await RunningService.StartAsync("2026-11-23T20:00:00+08:00");
        await ClosureStories.CloseOneAsync(service);
        await service.RestartAsync("2026-11-23T23:00:00+08:00");
        await service.SettleAsync();
        Assert.Empty(await service.OutboxAsync("survey"));

        await service.AdvanceAsync("PT9H");

        Assert.Equal(8, Assert.Single(await service.OutboxAsync("survey")).At.ToOffset(TimeSpan.FromHours(8)).Hour);
    }
}
