using System.Net;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Owners, departments and special cases over HTTP (H23, H30–H32), and what is recorded late (S16).</summary>
public sealed class OwningStories : IAsyncLifetime
{
    private const string BoToken = "token-of-the-agent-bo-of-after-sales";
    private const string BoPhone = "+8613900000051";
    private const string AnnaPhone = "+8613900000001";
    private const string ManagerPhone = "+8613900000021";

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(settings: new Dictionary<string, string?>
    {
        ["Access:Staff:5:Id"] = "bo",
        ["Access:Staff:5:Role"] = "agent",
        ["Access:Staff:5:Department"] = "after-sales",
        ["Access:Staff:5:Provider"] = "acme",
        ["Access:Staff:5:Token"] = BoToken,
        ["Access:Staff:5:Phone"] = BoPhone,
    });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_question_to_a_department_is_told_answered_and_shown() // H23
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "我们问一下仓库。" });
        await _service.ActAsync(id, "ask-department", new { department = "after-sales", question = "有没有现货？" });
        var (twice, _) = await _service.PostAsync($"/cases/{id}/ask-department", new { department = "after-sales", question = "?" });
        var (stranger, _) = await _service.PostAsync($"/cases/{id}/answer-department", new { text = "有" });
        var (nowhere, problem) = await _service.PostAsync($"/cases/{id}/ask-department", new { department = "moon", question = "?" });

        await _service.ActAsync(id, "extend-department-answer", new { until = "2026-11-25T09:00:00+08:00", reason = "等厂家回复" }, BoToken);
        await _service.ActAsync(id, "answer-department", new { text = "有现货。" }, BoToken);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (twice, stranger, nowhere));
        Assert.Contains("\"field\":\"department\"", problem, StringComparison.Ordinal);
        var file = await _service.GetAsync($"/cases/{id}");
        var question = Assert.Single(file.GetProperty("questions").EnumerateArray());
        Assert.Equal(("有现货。", "2026-11-25T01:00:00Z"), (question.GetProperty("answer").GetString(), question.GetProperty("until").GetString()));
        Assert.Equal("met", Clock(file, "department-answer").GetProperty("state").GetString());
        var told = await _service.OutboxAsync("staff-task");
        Assert.Equal([BoPhone, "+8613900000011", AnnaPhone], told.Select(word => word.To));
    }

    [Fact]
    public async Task An_extended_answer_runs_out_at_the_reported_instant() // H23
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "我们问一下仓库。" });
        await _service.ActAsync(id, "handle", new { plan = "换货" });
        await _service.ActAsync(id, "ask-department", new { department = "after-sales", question = "有没有现货？" });
        await _service.ActAsync(id, "extend-department-answer", new { until = "2026-11-25T09:00:00+08:00", reason = "等厂家回复" }, BoToken);

        await _service.AdvanceAsync("PT47H59M");
        Assert.Empty(await _service.OutboxAsync("alert"));
        await _service.AdvanceAsync("PT1M");

        Assert.Equal("department-answer", Assert.Single(await _service.OutboxAsync("alert")).Clock);
        Assert.Equal(BoPhone, Assert.Single(await _service.OutboxAsync("warning"), word => word.Clock == "department-answer").To); // H40
    }

    [Fact]
    public async Task The_owner_sees_the_outcome_of_a_case_that_another_settled() // H30
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "师傅下午到。" });
        await _service.ActAsync(id, "handover", new { to = "bo", reason = "售后负责" });
        var head = await _service.ActAsync(id, "accept-handover", new { }, BoToken);
        await _service.ActAsync(id, "resolve", new { cause = "老化", measures = "更换", text = "修好了。", follows = "一年内免费保修。" }, BoToken);

        await _service.ActAsync(id, "close", new { }, BoToken);
        await _service.SettleAsync();

        Assert.Equal(("anna", "bo", "acme"), (Text(head, "owner"), Text(head, "handler"), Text(head, "provider")));
        Assert.Equal([BoPhone, AnnaPhone], (await _service.OutboxAsync("staff-task")).Select(word => word.To));
        Assert.Contains("一年内免费保修", Assert.Single(await _service.OutboxAsync("result")).Text, StringComparison.Ordinal); // H51
    }

    [Fact]
    public async Task A_handover_that_nobody_accepts_reminds_its_recipient_and_comes_back_with_a_word() // H24, H31
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "师傅下午到。" });
        await _service.ActAsync(id, "handover", new { to = "after-sales", reason = "售后负责" });
        await _service.AdvanceAsync("PT20H");

        await _service.ActAsync(id, "return-handover", new { reason = "不属于售后" }, BoToken);
        await _service.SettleAsync();

        Assert.Equal(BoPhone, Assert.Single(await _service.OutboxAsync("warning"), word => word.Clock == "handover").To);
        Assert.Equal([BoPhone, AnnaPhone], (await _service.OutboxAsync("staff-task")).Select(word => word.To));
        Assert.Equal("met", Clock(await _service.GetAsync($"/cases/{id}"), "handover").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_special_case_is_planned_by_the_manager_and_its_date_supervised_by_the_owner() // H32
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "我们会尽快处理。" });
        await _service.ActAsync(id, "handover", new { to = "bo", reason = "售后负责" });
        await _service.ActAsync(id, "accept-handover", new { }, BoToken);
        await _service.ActAsync(id, "handle", new { plan = "换一台新的" }, BoToken);
        await _service.ActAsync(id, "correct", new { complexity = "special", reason = "涉及赔偿" }, BoToken);

        var (forbidden, _) = await _service.PostAsync($"/cases/{id}/approve-plan", new { plan = "换新", until = "2026-12-03T09:00:00+08:00" }, BoToken);
        await _service.ActAsync(id, "return-plan", new { reason = "费用太高" }, TestSettings.ManagerToken);
        await _service.ActAsync(id, "approve-plan", new { plan = "换新", until = "2026-12-03T09:00:00+08:00" }, TestSettings.ManagerToken);
        await _service.AdvanceAsync("P9D");

        Assert.Equal(HttpStatusCode.Forbidden, forbidden);
        var file = await _service.GetAsync($"/cases/{id}");
        Assert.Equal("2026-12-03T01:00:00Z", Clock(file, "resolution").GetProperty("dueAt").GetString());
        Assert.Equal("换新", file.GetProperty("plan").GetProperty("plan").GetString());
        Assert.Contains((await _service.OutboxAsync("staff-task")), word => word.To == ManagerPhone);
        var warned = (await _service.OutboxAsync("warning")).Where(word => word.Clock == "resolution");
        Assert.Equal([AnnaPhone, BoPhone], warned.Select(word => word.To).Order());
        await _service.AdvanceAsync("P1D");
        Assert.Single(await _service.OutboxAsync("alert"), word => word.Clock == "resolution" && word.Level == 1);
    }

    [Fact]
    public async Task An_answer_in_time_that_is_recorded_late_corrects_the_breach() // S16
    {
        var id = await OpenAsync();
        await _service.AdvanceAsync("PT25H");
        Assert.Single(await _service.OutboxAsync("alert"));

        await _service.ActAsync(id, "respond", new { text = "昨天下午电话答复。", at = "2026-11-23T16:00:00+08:00" });
        await _service.SettleAsync();
        var (future, problem) = await _service.PostAsync($"/cases/{id}/handle", new { plan = "换货", at = "2026-12-24T16:00:00+08:00" });
        var (unread, _) = await _service.PostAsync($"/cases/{id}/handle", new { plan = "换货", at = "yesterday" });

        var clock = Clock(await _service.GetAsync($"/cases/{id}"), "first-response");
        Assert.Equal(("met", "2026-11-23T08:00:00Z"), (Text(clock, "state"), Text(clock, "metAt")));
        Assert.Single(await _service.OutboxAsync("all-clear"));
        Assert.Empty(await _service.OutboxAsync("reply")); // It was said already.
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (future, unread));
        Assert.Contains("\"field\":\"at\"", problem, StringComparison.Ordinal);
        await _service.AdvanceAsync("PT12H");
        Assert.Single(await _service.OutboxAsync("alert"));
    }

    private async Task<string> OpenAsync()
    {
        await _service.TextAsync("+8613800138000", "您好，请问你们的营业时间是几点？", "SM01");
        await _service.SettleAsync();
        return await _service.OnlyCaseAsync();
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static JsonElement Clock(JsonElement file, string name) =>
        file.GetProperty("clocks").EnumerateArray().Last(clock => clock.GetProperty("name").GetString() == name);
}
