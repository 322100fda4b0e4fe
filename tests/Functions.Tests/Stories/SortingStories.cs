using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Functions.Tests;

public sealed class SortingStories
{
    [Fact]
    public async Task A_text_is_tried_on_the_rules_in_force_and_on_a_draft() // H10
    {
        await using var service = await RunningService.StartAsync();

        var (status, text) = await service.PostAsync("/sorting/try", new { text = "仓库起火了" }, TestSettings.SupervisorToken);
        var draft = new
        {
            id = "draft",
            version = 2,
            departments = new Dictionary<string, string>
            {
                ["consultation"] = "a",
                ["enquiry"] = "a",
                ["complaint"] = "a",
                ["repair"] = "a",
                ["order"] = "a",
                ["suggestion"] = "a",
                ["praise"] = "a",
                ["incident"] = "a",
            },
            rules = new[] { new { id = "vase", urgency = "high", zh = new[] { "花瓶" } } },
        };
        var tried = await service.PostAsync("/sorting/try", new { text = "花瓶", rules = draft }, TestSettings.SupervisorToken);
        var faulty = await service.PostAsync("/sorting/try", new { text = "花瓶", rules = new { id = "x" } }, TestSettings.SupervisorToken);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"class-1\"", text, StringComparison.Ordinal);
        Assert.Contains("\"rules\":\"draft/2\"", tried.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, faulty.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.PostAsync("/sorting/try", new { text = "x" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync("/sorting/try", new { }, TestSettings.SupervisorToken)).Status);
    }

    [Fact]
    public async Task A_reply_is_approved_found_for_a_case_used_and_counted_and_a_correction_is_reported() // H10, H15, H80
    {
        await using var service = await RunningService.StartAsync();
        var (proposed, body) = await service.PostAsync(
            "/replies", new { id = "hours", title = "营业时间", zh = "周末九点到六点营业。", keywords = new[] { "几点开门" } });
        Assert.True(proposed == HttpStatusCode.Created, body);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.PostAsync("/replies/hours/approve", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.PostAsync("/replies/hours/approve", new { }, TestSettings.SupervisorToken)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("/replies", new { id = "hours", title = "x", zh = "y" })).Status);
        await service.PostAsync("/intake/web", new { name = "李", phone = "13800138000", message = "请问周末几点开门", consent = true }, null);
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();

        var fitting = (await service.GetAsync($"/cases/{id}/replies")).GetProperty("items").EnumerateArray().Single();
        await service.ActAsync(id, "respond", new { text = fitting.GetProperty("zh").GetString(), reply = "hours" });
        await service.ActAsync(id, "correct", new { nature = "consultation", reason = "fragt um Rat" });
        await service.AdvanceAsync("P1D");
        var counts = service.Services.GetRequiredService<ReplyCounts>();
        await counts.CountAsync(default);
        await counts.CountAsync(default);

        var listed = (await service.GetAsync("/replies?q=开门&language=zh")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("hours", 1), (listed.GetProperty("id").GetString(), listed.GetProperty("uses").GetInt32()));
        var report = await service.GetAsync("/reports/sorting?from=2026-11-01&to=2026-11-30", TestSettings.SupervisorToken);
        Assert.Equal("consultation", report.GetProperty("natures")[0].GetProperty("to").GetString());
    }

    [Fact]
    public async Task Common_questions_are_proposed_once_a_month_and_nothing_personal_is_stored() // H15, H72
    {
        await using var service = await RunningService.StartAsync();
        for (var n = 1; n <= 3; n++)
        {
            await service.PostAsync("/intake/web", new { name = $"客户{n}", phone = $"1380013800{n}", message = "请问周末营业时间是几点", consent = true }, null);
        }

        await service.SettleAsync();
        foreach (var found in await service.CasesAsync())
        {
            await service.ActAsync(found.GetProperty("id").GetString()!, "respond", new { text = "您好，九点到六点，电话 13800138000。" });
        }

        await service.AdvanceAsync("P10D");
        var proposals = service.Services.GetRequiredService<ReplyProposals>();
        await proposals.ProposeAsync(default);
        await proposals.ProposeAsync(default);

        var proposal = (await service.GetAsync("/replies?state=proposed")).GetProperty("items").EnumerateArray().Single();
        var shown = await service.GetAsync("/replies/common-2026-11-1");
        Assert.Equal("common-2026-11-1", proposal.GetProperty("id").GetString());
        Assert.Equal("您好，九点到六点，电话 …。", shown.GetProperty("suggestion").GetString());
        Assert.DoesNotContain("1380013", JsonSerializer.Serialize(proposal), StringComparison.Ordinal);
    }
}
