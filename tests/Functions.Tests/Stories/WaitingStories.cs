using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Waiting for the customer under the running service: reminder, limit, resuming, and the clocks meanwhile (S20–S23).</summary>
public sealed class WaitingStories
{
    private const string TechToken = "token-of-the-technician-tech";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_waiting_reminds_once_and_ends_at_its_limit(bool restarts) // S21
    {
        await using var service = await WaitingAsync();
        var id = await service.OnlyCaseAsync();
        async Task StepAsync(string length)
        {
            if (restarts)
            {
                await service.RestartAsync();
            }

            await service.AdvanceAsync(length);
        }

        // Monday to Wednesday 18:00, two working days; to Monday 18:00, five.
        await StepAsync("PT56H");
        Assert.DoesNotContain(await service.OutboxAsync("reply"), word => word.Id.Contains("waiting", StringComparison.Ordinal));
        await StepAsync("PT1H");
        var reminder = Assert.Single(await service.OutboxAsync("reply"), word => word.Id == $"{id}/waiting-reminder-1/customer");
        Assert.Contains("铭牌照片", reminder.Text, StringComparison.Ordinal);
        Assert.Equal(At("2026-11-25T18:00:00+08:00"), reminder.At);
        Assert.Equal("tech", StaffOf(Assert.Single(await service.OutboxAsync("staff-task"), word => word.Id.Contains("waiting-reminder", StringComparison.Ordinal))));
        await StepAsync("PT119H");
        Assert.Equal("waiting", await StatusAsync(service, id));
        await StepAsync("PT1H");

        Assert.Equal("handling", await StatusAsync(service, id));
        Assert.Single(await service.OutboxAsync("staff-task"), word => word.Id.Contains("waiting-limit", StringComparison.Ordinal));
        Assert.Equal("limit", Ended(await service.TimelineAsync(id)));
        await service.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pause_costs_its_time_and_no_threshold_fires_in_it(bool restarts) // S22, S23
    {
        await using var service = await WaitingAsync();
        var id = await service.OnlyCaseAsync();
        await service.VerifyAsync();
        Assert.Equal(("paused", null), await ClockAsync(service, id));

        await service.AdvanceAsync("PT30H");
        if (restarts)
        {
            await service.RestartAsync();
        }

        await service.ActAsync(id, "resume", new { }, TechToken);

        // Twelve hours from 09:00, thirty of them paused.
        Assert.Equal(("running", At("2026-11-25T03:00:00+08:00")), await ClockAsync(service, id));
        Assert.DoesNotContain(await service.OutboxAsync("warning", "alert"), word => word.Clock == "department-answer");
        await service.AdvanceAsync("PT12H");
        Assert.Single(await service.OutboxAsync("alert"), word => word is { Clock: "department-answer", Level: 1 });
        var (status, _) = await service.PostAsync($"/cases/{id}/resume", new { }, TechToken);
        Assert.Equal(HttpStatusCode.Conflict, status);
        await service.AdvanceAsync("P10D");
        Assert.DoesNotContain(await service.OutboxAsync(), word => word.Id.Contains("/waiting", StringComparison.Ordinal));
        await service.VerifyAsync();
    }

    [Fact]
    public async Task The_customers_word_ends_the_waiting_and_an_old_limit_does_not_end_the_next_one() // S21
    {
        await using var service = await WaitingAsync();
        var id = await service.OnlyCaseAsync();
        await service.AdvanceAsync("PT4H");
        await service.TextAsync("+8613800138000", "照片已发到您的邮箱。", "SM02");
        await service.SettleAsync();
        Assert.Equal("handling", await StatusAsync(service, id));

        await service.AdvanceAsync("PT20H");
        await service.ActAsync(id, "wait", new { @for = "请提供购买发票。" }, TechToken);
        await service.AdvanceAsync("P6DT11H"); // Past the limit of the first, before that of the second.

        Assert.Equal("waiting", await StatusAsync(service, id));
        Assert.Equal($"{id}/waiting-reminder-2/customer", Assert.Single(await service.OutboxAsync("reply"), word => word.Id.Contains("waiting", StringComparison.Ordinal)).Id);
        await service.VerifyAsync();
    }

    [Fact]
    public async Task A_limit_that_falls_into_an_outage_ends_the_waiting_as_of_then() // S21, S43
    {
        await using var service = await WaitingAsync();
        var id = await service.OnlyCaseAsync();
        await service.RestartAsync("2026-12-01T09:00:00+08:00");
        await service.SettleAsync();

        Assert.DoesNotContain(await service.OutboxAsync("reply"), word => word.Id.Contains("waiting", StringComparison.Ordinal));
        var clock = await ClockAsync(service, id);
        Assert.Equal(("breached", At("2026-12-01T06:00:00+08:00")), clock); // Monday 18:00 and the twelve hours that were left.
        await service.VerifyAsync();
    }

    // A technician has taken the case over at 09:00 and waits for the customer at once; the department's answer is due in 12 hours.
    private static async Task<RunningService> WaitingAsync()
    {
        var service = await RunningService.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Access:Staff:0:Department"] = "technical-support",
            ["Access:Staff:5:Id"] = "tech",
            ["Access:Staff:5:Role"] = "agent",
            ["Access:Staff:5:Department"] = "orders",
            ["Access:Staff:5:Token"] = TechToken,
            ["Access:Staff:5:Phone"] = "+8613900000071",
        });
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "已收到。" });
        await service.ActAsync(id, "handle", new { plan = "转交订单部门。" });
        await service.ActAsync(id, "handover", new { to = "tech", reason = "需要订单信息" });
        await service.ActAsync(id, "accept-handover", new { }, TechToken);
        await service.ActAsync(id, "wait", new { @for = "请提供铭牌照片。" }, TechToken);
        return service;
    }

    private static async Task<(string? State, DateTimeOffset? Due)> ClockAsync(RunningService service, string id)
    {
        var clock = (await service.GetAsync($"/cases/{id}")).GetProperty("clocks").EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == "department-answer");
        return (
            clock.GetProperty("state").GetString(),
            clock.TryGetProperty("dueAt", out var due) && due.ValueKind == JsonValueKind.String ? due.GetDateTimeOffset() : null);
    }

    private static async Task<string?> StatusAsync(RunningService service, string id) =>
        (await service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("status").GetString();

    private static string? Ended(IEnumerable<JsonElement> timeline) =>
        timeline.Single(entry => entry.GetProperty("type").GetString() == "waiting-ended").GetProperty("reason").GetString();

    private static string StaffOf(Sent word) => word.Id[(word.Id.LastIndexOf('/') + 1)..];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
