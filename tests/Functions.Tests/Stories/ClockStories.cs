using System.Globalization;

namespace Serverless.Functions.Tests;

/// <summary>The promised clocks, the ladder and its end (H20, H21, H40, H41, S40–S46), with and without a restart between the steps.</summary>
public sealed class ClockStories
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_untouched_warns_once_and_tells_the_supervisor_and_two_hours_later_the_manager(bool restarts)
    {
        await using var service = await OpenedAsync();
        async Task StepAsync(string length)
        {
            await service.AdvanceAsync(length);
            if (restarts)
            {
                await service.RestartAsync();
            }
        }

        await StepAsync("PT19H");
        Assert.Empty(await service.OutboxAsync("warning", "alert"));
        await StepAsync("PT1H");
        Assert.Equal("first-response", Assert.Single(await service.OutboxAsync("warning")).Clock);
        await StepAsync("PT4H");
        var first = Assert.Single(await service.OutboxAsync("alert"));
        Assert.Equal(("first-response", 1, "+8613900000011"), (first.Clock, first.Level, first.To));
        Assert.Equal(At("2026-11-24T09:00:00+08:00"), first.At);
        await StepAsync("PT2H");
        Assert.Equal([1, 2], from alert in await service.OutboxAsync("alert") select alert.Level);
        await StepAsync("PT2H");
        Assert.Equal([1, 2, 3], from alert in await service.OutboxAsync("alert") select alert.Level);
        await StepAsync("PT9H");
        Assert.Equal(3, (await service.OutboxAsync("alert")).Count);
    }

    [Fact]
    public async Task A_confirmed_alert_climbs_no_further()
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync("PT24H");
        var alert = Assert.Single(await service.OutboxAsync("alert"));

        var (shown, _) = (await service.GetAsync(alert.LinkTo("alerts"), token: null), 0);
        await service.AdvanceAsync("PT1H");
        var (status, _) = await service.PostAsync(alert.LinkTo("alerts"), new { }, token: null);
        await service.RestartAsync();
        await service.AdvanceAsync("PT12H");

        Assert.Equal("first-response", shown.GetProperty("clock").GetString());
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        Assert.Single(await service.OutboxAsync("alert"), word => word.Clock == "first-response");
    }

    [Fact]
    public async Task Looking_at_an_alert_confirms_nothing()
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync("PT24H");
        await service.GetAsync(Assert.Single(await service.OutboxAsync("alert")).LinkTo("alerts"), token: null);

        await service.AdvanceAsync("PT2H");

        Assert.Equal(2, (await service.OutboxAsync("alert")).Count(word => word.Clock == "first-response"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_in_time_brings_no_warning_and_no_alert(bool restarts)
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.AdvanceAsync("PT3H");
        await service.ActAsync(id, "respond", new { text = "我们已收到，正在处理。" });
        if (restarts)
        {
            await service.RestartAsync();
        }

        await service.ActAsync(id, "handle", new { plan = "明天换货。" });
        await service.AdvanceAsync("PT50H");

        Assert.Empty(await service.OutboxAsync("warning", "alert"));
        Assert.Equal(2, (await service.OutboxAsync("reply")).Count);
        var clocks = (await service.GetAsync($"/cases/{id}")).GetProperty("clocks").EnumerateArray().ToList();
        Assert.Equal(
            ["first-response met", "initial-handling met", "resolution running"], // H22: a technical matter is to be resolved within 72 hours.
            clocks.Select(clock => $"{clock.GetProperty("name").GetString()} {clock.GetProperty("state").GetString()}"));
    }

    [Fact]
    public async Task Two_days_without_a_plan_warn_and_alert_for_the_initial_handling()
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "我们已收到。" });

        await service.AdvanceAsync("PT47H");
        Assert.Equal("initial-handling", Assert.Single(await service.OutboxAsync("warning")).Clock);
        Assert.Empty(await service.OutboxAsync("alert"));
        await service.AdvanceAsync("PT1H");
        Assert.Equal(("initial-handling", 1), Assert.Single(await service.OutboxAsync("alert")) is { } alert ? (alert.Clock, alert.Level) : default);
        await service.AdvanceAsync("PT2H");
        Assert.Equal(2, (await service.OutboxAsync("alert")).Count);
    }

    [Fact]
    public async Task A_late_response_stops_the_climb_and_sends_the_all_clear_to_those_alerted() // S44
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.AdvanceAsync("PT26H");
        Assert.Equal(2, (await service.OutboxAsync("alert")).Count);

        await service.ActAsync(id, "respond", new { text = "抱歉，现在处理。" });
        await service.AdvanceAsync("PT10H");

        Assert.Equal(2, (await service.OutboxAsync("alert")).Count(word => word.Clock == "first-response"));
        Assert.Equal(
            ["+8613900000011", "+8613900000021"],
            (await service.OutboxAsync("all-clear")).Select(word => word.To).Order(StringComparer.Ordinal));
        var clock = (await service.GetAsync($"/cases/{id}")).GetProperty("clocks")[0];
        Assert.Equal("breached", clock.GetProperty("state").GetString());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, clock.GetProperty("metAt").ValueKind);
    }

    [Fact]
    public async Task After_an_outage_overtaken_warnings_are_not_sent_and_every_level_whose_time_has_come_is_told_once() // S43
    {
        await using var service = await OpenedAsync();
        await service.RestartAsync("2026-11-24T13:30:00+08:00");
        await service.SettleAsync();

        Assert.Empty(await service.OutboxAsync("warning"));
        Assert.Equal([1, 2, 3], from alert in await service.OutboxAsync("alert") select alert.Level);
    }

    [Fact]
    public async Task A_corrected_tier_moves_the_running_clocks() // S32
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();

        await service.ActAsync(id, "correct", new { tier = "vip", reason = "VIP 客户" });
        await service.AdvanceAsync("PT13H");

        var alert = Assert.Single(await service.OutboxAsync("alert"));
        Assert.Equal(("first-response", 1, At("2026-11-23T21:00:00+08:00")), (alert.Clock, alert.Level, alert.At));
        Assert.Single(await service.OutboxAsync("warning"));
    }

    private static async Task<RunningService> OpenedAsync()
    {
        var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        return service;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
