using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>The way of a complaint over HTTP (H43, H50, H51, H53).</summary>
public sealed class ComplaintStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_complaint_shows_its_steps_and_none_is_passed_over_silently() // H50
    {
        var id = await ComplainAsync("SM01");
        var result = new { cause = "师傅迟到", measures = "已道歉", text = "我们已处理。" };

        var (early, problem) = await _service.PostAsync($"/cases/{id}/resolve", result);
        await _service.ActAsync(id, "respond", new { text = "非常抱歉，请问是哪一天？" });
        await _service.ActAsync(id, "complaint-step", new { step = "investigate", note = "问过师傅。" });
        var (unknown, field) = await _service.PostAsync($"/cases/{id}/skip", new { step = "sleep", reason = "x" });
        await _service.ActAsync(id, "resolve", result);
        await _service.ActAsync(id, "close", new { });
        await _service.ActAsync(id, "skip", new { step = "call-back", reason = "客户不希望再联系" });

        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.Contains("complaint-step-missing", problem, StringComparison.Ordinal);
        Assert.Contains("verify", problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unknown);
        Assert.Contains("\"field\":\"step\"", field, StringComparison.Ordinal);
        var complaint = (await _service.GetAsync($"/cases/{id}")).GetProperty("complaint");
        Assert.False(complaint.TryGetProperty("step", out _));
        Assert.Equal(
            ["accept", "verify", "investigate", "handle", "feed-back", "call-back"],
            complaint.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!));
        Assert.Equal("客户不希望再联系", complaint.GetProperty("steps")[5].GetProperty("skippedBecause").GetString());
    }

    [Fact]
    public async Task A_complaint_is_resolved_at_once_with_a_reason() // H50
    {
        var id = await ComplainAsync("SM01");

        await _service.ActAsync(id, "resolve", new { cause = "a", measures = "b", text = "c", skipReason = "上次电话已核实" });

        var complaint = (await _service.GetAsync($"/cases/{id}")).GetProperty("complaint");
        Assert.Equal("call-back", complaint.GetProperty("step").GetString());
        Assert.Equal("上次电话已核实", complaint.GetProperty("steps")[1].GetProperty("skippedBecause").GetString());
    }

    [Fact]
    public async Task A_second_complaint_within_the_terms_is_told_and_summed_up() // H43, H53
    {
        var first = await ComplainAsync("SM01");
        await _service.ActAsync(first, "resolve", new { cause = "师傅迟到", measures = "已道歉", text = "好了", skipReason = "已核实" });
        await _service.ActAsync(first, "close", new { });
        await _service.AdvanceAsync("P31D"); // Too late to reopen.
        var before = (await _service.OutboxAsync("staff-task")).Count;

        await ComplainAsync("SM02");

        var heads = await _service.CasesAsync();
        var second = Assert.Single(heads, head => head.GetProperty("status").GetString() == "received").GetProperty("id").GetString();
        var related = Assert.Single((await _service.GetAsync($"/cases/{second}")).GetProperty("related").EnumerateArray());
        Assert.Equal(("repeat-of", first), (related.GetProperty("relation").GetString(), related.GetProperty("case").GetString()));
        Assert.Equal(before + 1, (await _service.OutboxAsync("staff-task")).Count);
        var report = await _service.GetAsync("/reports/complaints?from=2026-11-01&to=2026-12-31", TestSettings.SupervisorToken);
        Assert.Equal(2, report.GetProperty("complaints").GetInt32());
        Assert.Equal("师傅迟到", report.GetProperty("causes")[0].GetProperty("name").GetString());
        Assert.Single(report.GetProperty("repeats").EnumerateArray());
        Assert.Equal("verify", Assert.Single(report.GetProperty("skipped").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_case_that_turns_out_to_be_a_second_complaint_says_so() // H43
    {
        var first = await ComplainAsync("SM01");
        await _service.ActAsync(first, "withdraw", new { reason = "客户撤回" });
        await _service.ActAsync(first, "restore", new { reason = "客户坚持" });
        await _service.ActAsync(first, "resolve", new { cause = "a", measures = "b", text = "c", skipReason = "已核实" });
        await _service.ActAsync(first, "close", new { });
        await _service.AdvanceAsync("P31D");
        await _service.TextAsync("+8613800138000", "您好，请问你们的营业时间是几点？", "SM02");
        await _service.SettleAsync();
        var second = (await _service.CasesAsync()).First(head => head.GetProperty("status").GetString() == "received").GetProperty("id").GetString();

        await _service.ActAsync(second!, "correct", new { nature = "complaint", reason = "客户电话中投诉" });
        await _service.SettleAsync();

        var related = Assert.Single((await _service.GetAsync($"/cases/{second}")).GetProperty("related").EnumerateArray());
        Assert.Equal(first, related.GetProperty("case").GetString());
    }

    [Fact]
    public async Task The_summary_needs_dates_and_a_supervisor() // H53
    {
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/reports/complaints?from=2026-11-01&to=2026-10-01");
        wrong.Headers.Authorization = new("Bearer", TestSettings.SupervisorToken);
        using var agent = new HttpRequestMessage(HttpMethod.Get, "/reports/complaints?from=2026-11-01&to=2026-11-02");
        agent.Headers.Authorization = new("Bearer", TestSettings.AgentToken);

        Assert.Equal(HttpStatusCode.BadRequest, (await _service.Client.SendAsync(wrong)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _service.Client.SendAsync(agent)).StatusCode);
    }

    private async Task<string> ComplainAsync(string sid)
    {
        await _service.TextAsync("+8613800138000", "我要投诉，你们的服务态度太差了。", sid);
        await _service.SettleAsync();
        var open = (await _service.CasesAsync()).First(head => head.GetProperty("status").GetString() == "received");
        Assert.Equal("complaint", open.GetProperty("nature").GetString());
        return open.GetProperty("id").GetString()!;
    }
}
