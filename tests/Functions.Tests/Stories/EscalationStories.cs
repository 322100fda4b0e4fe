using System.Globalization;

namespace Serverless.Functions.Tests;

/// <summary>The ladder when things are not plain: outages, promises, other targets, class 1, suits (S40–S46, H27, H43).</summary>
public sealed class EscalationStories
{
    private const string Monday8 = "2026-03-23T08:00:00+08:00";
    private const string PressPhone = "+8613900000061";

    [Fact]
    public async Task After_an_outage_the_breach_says_how_late_it_is_and_the_next_level_is_armed_from_due() // S43, example 10
    {
        await using var service = await OpenedAsync(Monday8);
        await service.RestartAsync("2026-03-24T09:30:00+08:00");
        await service.SettleAsync();

        Assert.Empty(await service.OutboxAsync("warning"));
        var alert = Assert.Single(await service.OutboxAsync("alert"));
        Assert.Contains("1小时30分", alert.Text, StringComparison.Ordinal);
        var timeline = await service.TimelineAsync(await service.OnlyCaseAsync());
        Assert.True(Assert.Single(timeline, entry => TypeOf(entry) == "clock-warned").GetProperty("overtaken").GetBoolean());
        await service.AdvanceAsync("PT1M");
        Assert.Single(await service.OutboxAsync("alert"));

        await service.AdvanceAsync("PT19M");
        await service.PostAsync(alert.LinkTo("alerts"), new { }, token: null);
        await service.AdvanceAsync("PT9H");

        Assert.Single(await service.OutboxAsync("alert"), word => word.Clock == "first-response");
        await service.VerifyAsync();
    }

    [Fact]
    public async Task Unconfirmed_after_the_outage_the_next_level_hears_two_hours_after_due() // S43, S40
    {
        await using var service = await OpenedAsync(Monday8);
        await service.RestartAsync("2026-03-24T09:30:00+08:00");
        await service.SettleAsync();

        await service.AdvanceAsync("PT30M");

        Assert.Equal(
            [At("2026-03-24T09:30:00+08:00"), At("2026-03-24T10:00:00+08:00")], (await service.OutboxAsync("alert")).Select(alert => alert.At));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_promise_is_told_to_the_next_level_once(bool restarts) // S44
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync("PT24H");
        var first = Assert.Single(await service.OutboxAsync("alert"));
        await service.PostAsync(first.LinkTo("alerts"), new { promise = "2026-11-24T18:00:00+08:00" }, token: null);

        await service.AdvanceAsync("PT8H");
        Assert.Single(await service.OutboxAsync("alert"));
        if (restarts)
        {
            await service.RestartAsync();
        }

        await service.AdvanceAsync("PT1H");
        var second = Assert.Single(await service.OutboxAsync("alert"), alert => alert.Level == 2);
        Assert.Equal(At("2026-11-24T18:00:00+08:00"), second.At);
        Assert.Contains("承诺", second.Text, StringComparison.Ordinal);
        await service.AdvanceAsync("PT2H");
        Assert.Equal([1, 2, 3], (await service.OutboxAsync("alert")).Select(alert => alert.Level));
        await service.VerifyAsync();
    }

    [Fact]
    public async Task A_promise_that_is_kept_is_followed_by_the_all_clear_alone() // S44
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync("PT24H");
        await service.PostAsync(
            Assert.Single(await service.OutboxAsync("alert")).LinkTo("alerts"), new { promise = "2026-11-24T18:00:00+08:00" }, token: null);
        await service.AdvanceAsync("PT2H");
        await service.ActAsync(await service.OnlyCaseAsync(), "respond", new { text = "已处理。" });

        await service.AdvanceAsync("PT20H");

        Assert.Single(await service.OutboxAsync("alert"));
        Assert.Single(await service.OutboxAsync("all-clear"));
        await service.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_that_grows_in_the_middle_of_the_ladder_runs_again_with_keys_of_its_own(bool restarts) // S42, S41
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "correct", new { tier = "vip", reason = "VIP" });
        await service.AdvanceAsync("PT13H");
        Assert.Equal($"{id}/first-response/target-2/alert-1/su", Assert.Single(await service.OutboxAsync("alert")).Id);

        await service.ActAsync(id, "correct", new { tier = "regular", reason = "误标" });
        if (restarts)
        {
            await service.RestartAsync();
        }

        var clear = Assert.Single(await service.OutboxAsync("all-clear"));
        Assert.Contains("时限", clear.Text, StringComparison.Ordinal);
        Assert.Equal("running", (await ClockAsync(service, id)).GetProperty("state").GetString());
        await service.AdvanceAsync("PT10H");
        Assert.Single(await service.OutboxAsync("alert"));
        await service.AdvanceAsync("PT1H");

        Assert.Equal(
            [$"{id}/first-response/target-2/alert-1/su", $"{id}/first-response/target-3/alert-1/su"],
            (await service.OutboxAsync("alert")).Select(alert => alert.Id));
        Assert.Equal(
            [$"{id}/first-response/target-2/warning/anna", $"{id}/first-response/target-3/warning/anna"],
            (await service.OutboxAsync("warning")).Select(warning => warning.Id));
        await service.ActAsync(id, "respond", new { text = "已处理。" });
        Assert.Equal($"{id}/first-response/target-3/all-clear/su", (await service.OutboxAsync("all-clear"))[^1].Id);
        await service.VerifyAsync();
    }

    [Fact]
    public async Task A_target_that_shrinks_past_its_thresholds_sends_the_breach_alone() // S42, example 5
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.AdvanceAsync("PT15H");

        await service.ActAsync(id, "correct", new { tier = "vip", reason = "VIP" });
        await service.SettleAsync();

        Assert.Empty(await service.OutboxAsync("warning"));
        Assert.Equal(At("2026-11-24T00:00:00+08:00"), Assert.Single(await service.OutboxAsync("alert")).At);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_class_1_incident_tells_the_manager_at_once_and_the_general_manager_after_two_hours(bool isConfirmed) // H27
    {
        await using var service = await RunningService.StartAsync(settings: More());
        await service.TextAsync("+8613800138000", "厨房着火了，有人受伤！", "SM01");
        await service.SettleAsync();

        var alerts = await service.OutboxAsync("alert");
        Assert.Equal([("+8613900000021", "incident"), (PressPhone, "incident")], alerts.Select(alert => (alert.To, alert.Clock)));
        Assert.All(alerts, alert => Assert.Equal((2, At(RunningService.Monday9)), (alert.Level, alert.At)));
        Assert.Empty(await service.OutboxAsync("staff-task")); // Corporate affairs has its copy already.
        if (isConfirmed)
        {
            await service.PostAsync(alerts[0].LinkTo("alerts"), new { }, token: null);
        }

        await service.AdvanceAsync("PT3H");

        var incident = (await service.OutboxAsync("alert")).Where(alert => alert.Clock == "incident").ToList();
        Assert.Equal(isConfirmed ? 2 : 3, incident.Count);
        Assert.Equal(isConfirmed ? PressPhone : "+8613900000031", incident[^1].To);
        await service.VerifyAsync();
    }

    [Fact]
    public async Task A_correction_to_class_1_tells_the_manager_once() // H27
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();

        await service.ActAsync(id, "correct", new { urgency = "class-1", reason = "有人受伤" });
        await service.ActAsync(id, "correct", new { urgency = "high", reason = "没有人受伤" });
        await service.ActAsync(id, "correct", new { urgency = "class-1", reason = "还是有人受伤" });
        await service.RestartAsync();
        await service.SettleAsync();

        // The copy for corporate affairs, where nobody is, would go to the same manager.
        Assert.Equal(("incident", 2), Assert.Single(await service.OutboxAsync("alert")) is { } alert ? (alert.Clock, alert.Level) : default);
    }

    [Fact]
    public async Task A_threat_of_suit_informs_legal_at_once() // H43
    {
        await using var service = await RunningService.StartAsync(settings: More());
        await service.TextAsync("+8613800138000", "再不处理我就起诉你们！", "SM01");
        await service.SettleAsync();

        var task = Assert.Single(await service.OutboxAsync("staff-task"));
        Assert.Equal(("+8613900000051", null, At(RunningService.Monday9)), (task.To, task.Clock, task.At));
        Assert.Contains("诉讼", task.Text, StringComparison.Ordinal);
        Assert.Empty(await service.OutboxAsync("alert"));
    }

    private static async Task<RunningService> OpenedAsync(string start = RunningService.Monday9)
    {
        var service = await RunningService.StartAsync(start);
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        return service;
    }

    private static Dictionary<string, string?> More() => new()
    {
        ["Access:Staff:5:Id"] = "law",
        ["Access:Staff:5:Role"] = "supervisor",
        ["Access:Staff:5:Department"] = "legal",
        ["Access:Staff:5:Token"] = "token-of-the-lawyer-law",
        ["Access:Staff:5:Phone"] = "+8613900000051",
        ["Access:Staff:6:Id"] = "press",
        ["Access:Staff:6:Role"] = "agent",
        ["Access:Staff:6:Department"] = "corporate-affairs",
        ["Access:Staff:6:Token"] = "token-of-the-speaker-press",
        ["Access:Staff:6:Phone"] = PressPhone,
    };

    private static async Task<System.Text.Json.JsonElement> ClockAsync(RunningService service, string id) =>
        (await service.GetAsync($"/cases/{id}")).GetProperty("clocks")[0];

    private static string? TypeOf(System.Text.Json.JsonElement entry) => entry.GetProperty("type").GetString();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
