using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>After closure: survey, reminder, expiry, follow-up, reopening (H60–H63, S50, S51).</summary>
public sealed class ClosureStories
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closing_sends_one_survey_and_a_week_later_one_follow_up_whose_no_reopens(bool restarts)
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        async Task StepAsync(string length)
        {
            await service.AdvanceAsync(length);
            if (restarts)
            {
                await service.RestartAsync();
            }
        }

        await StepAsync("PT31M");
        var survey = Assert.Single(await service.OutboxAsync("survey"));
        var (answered, _) = await service.PostAsync(survey.LinkTo("surveys"), new { csat = 5, nps = 9, comment = "很好" }, token: null);
        Assert.Equal(HttpStatusCode.OK, answered);
        await StepAsync("P6D");
        Assert.Empty(await service.OutboxAsync("follow-up", "survey-reminder"));
        await StepAsync("P1D");
        var followUp = Assert.Single(await service.OutboxAsync("follow-up"));
        var (said, _) = await service.PostAsync(followUp.LinkTo("followups"), new { holds = false, comment = "又漏水了" }, token: null);
        await service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, said);
        var file = await service.GetAsync($"/cases/{id}");
        Assert.NotEqual("closed", file.GetProperty("case").GetProperty("status").GetString());
        Assert.Contains(file.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("type").GetString() == "reopened");
        Assert.Contains(file.GetProperty("clocks").EnumerateArray(), clock => clock.GetProperty("name").GetString() == "next-answer");
    }

    [Fact]
    public async Task A_follow_up_that_was_asked_in_time_counts_as_met_whenever_it_is_answered() // S17
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("P7D");
        var path = Assert.Single(await service.OutboxAsync("follow-up")).LinkTo("followups");
        await service.AdvanceAsync("P2D");

        await service.PostAsync(path, new { holds = true }, token: null);

        var clock = Assert.Single(
            (await service.GetAsync($"/cases/{id}")).GetProperty("clocks").EnumerateArray(),
            clock => clock.GetProperty("name").GetString() == "follow-up");
        Assert.Equal("met", clock.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_survey_takes_one_answer_a_visit_alone_records_nothing_and_a_second_answer_changes_nothing()
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        var path = Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys");

        await service.GetAsync(path, token: null);
        Assert.DoesNotContain("survey-answered", await TimelineAsync(service, id));
        var (bad, text) = await service.PostAsync(path, new { csat = 9 }, token: null);
        await service.PostAsync(path, new { csat = 4 }, token: null);
        var (again, _) = await service.PostAsync(path, new { csat = 1 }, token: null);

        Assert.Equal(HttpStatusCode.BadRequest, bad);
        Assert.Contains("csat", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again);
        Assert.Single(await TimelineAsync(service, id), type => type == "survey-answered");
    }

    [Fact]
    public async Task An_unanswered_survey_is_reminded_once_and_expires()
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("P4D");
        Assert.Single(await service.OutboxAsync("survey-reminder"));
        await service.AdvanceAsync("P5D");

        var path = Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys");
        var (status, _) = await service.PostAsync(path, new { csat = 5 }, token: null);

        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Single(await service.OutboxAsync("survey-reminder"));
        Assert.Contains("survey-expired", await TimelineAsync(service, id));
    }

    [Fact]
    public async Task A_case_closed_in_the_evening_is_surveyed_the_next_morning() // S51 quiet hours
    {
        await using var service = await RunningService.StartAsync("2026-11-23T21:30:00+08:00");
        await CloseOneAsync(service);
        await service.AdvanceAsync("PT10H");
        Assert.Empty(await service.OutboxAsync("survey"));

        await service.AdvanceAsync("PT30M");

        Assert.Equal(8, Assert.Single(await service.OutboxAsync("survey")).At.ToOffset(TimeSpan.FromHours(8)).Hour);
    }

    [Fact]
    public async Task Reopening_withdraws_the_survey_and_the_follow_up()
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        var path = Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys");

        await service.ActAsync(id, "reopen", new { reason = "客户来电说没有修好。" });
        await service.AdvanceAsync("P10D");

        var (status, _) = await service.PostAsync(path, new { csat = 5 }, token: null);
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Empty(await service.OutboxAsync("survey-reminder", "follow-up"));
    }

    [Fact]
    public async Task A_poor_score_opens_the_analysis() // H62, H25
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        await service.PostAsync(Assert.Single(await service.OutboxAsync("survey")).LinkTo("surveys"), new { csat = 1 }, token: null);
        await service.SettleAsync();

        Assert.Contains("staff-task-opened", await TimelineAsync(service, id));
        Assert.Single(await service.OutboxAsync("staff-task"));
    }

    [Fact]
    public async Task A_bare_number_by_text_answers_the_survey()
    {
        await using var service = await RunningService.StartAsync();
        var id = await CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");

        await service.TextAsync("+8613800138000", " 5 ", "SM02");
        await service.SettleAsync();

        Assert.Contains("survey-answered", await TimelineAsync(service, id));
        Assert.Single(await service.CasesAsync());
    }

    [Fact]
    public async Task A_case_that_was_resolved_and_reopened_before_it_was_closed_leaves_nothing_running() // S30, I8
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        var result = new { cause = "排水管老化。", measures = "已更换。", text = "已经修好，请试用。" };
        await service.ActAsync(id, "resolve", result);
        await service.ActAsync(id, "reopen", new { reason = "客户来电" });
        await service.ActAsync(id, "resolve", result);
        await service.ActAsync(id, "close", new { });
        await service.AdvanceAsync("P20D");

        await service.VerifyAsync();
    }

    [Fact]
    public async Task A_case_is_not_closed_before_its_result_went_out() // H60
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了。", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();

        var (status, body) = await service.PostAsync($"/cases/{id}/close", new { });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("\"code\"", body, StringComparison.Ordinal);
    }

    internal static async Task<string> CloseOneAsync(RunningService service)
    {
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "师傅下午到。" });
        await service.ActAsync(id, "handle", new { plan = "更换排水管。" });
        await service.ActAsync(id, "resolve", new { cause = "排水管老化。", measures = "已更换。", text = "已经修好，请试用。" });
        await service.ActAsync(id, "close", new { });
        await service.SettleAsync();
        Assert.Single(await service.OutboxAsync("result"));
        return id;
    }

    private static async Task<IReadOnlyList<string>> TimelineAsync(RunningService service, string id) =>
        [.. (await service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("type").GetString()!)];
}
