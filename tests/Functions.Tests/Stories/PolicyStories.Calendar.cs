using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>A calendar that is published moves the clocks that run on it (S07).</summary>
public sealed partial class PolicyStories
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_make_up_day_moves_running_clocks_forward_and_the_alert_comes_once_at_the_new_instant(bool restarts) // S07
    {
        await using var service = await RunningService.StartAsync("2026-11-27T16:00:00+08:00");
        await service.TextAsync("+8613800138000", "发票什么时候寄？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "handover", new { to = "su", reason = "需要主管" });
        Assert.Equal(At("2026-11-30T16:00:00+08:00"), await DueAsync(service, id, "handover"));

        await PublishAsync(service, ChinaTwo, China(2, "2026-11-28"));
        await service.SettleAsync();
        if (restarts)
        {
            await service.RestartAsync();
        }

        Assert.Equal(At("2026-11-28T16:00:00+08:00"), await DueAsync(service, id, "handover"));
        await service.AdvanceAsync("PT24H");
        Assert.Equal(At("2026-11-28T16:00:00+08:00"), Assert.Single(await service.OutboxAsync("alert"), word => word is { Clock: "handover", Level: 1 }).At);
        Assert.Single(await service.OutboxAsync("warning"), word => word.Clock == "handover");
        await service.AdvanceAsync("P3D");
        Assert.Single(await service.OutboxAsync("alert"), word => word is { Clock: "handover", Level: 1 });
        Assert.Single(await service.OutboxAsync("warning"), word => word.Clock == "handover");

        var (_, calendar, _) = await SendAsync(service, HttpMethod.Get, ChinaTwo, null);
        Assert.True(calendar.GetProperty("moves").GetProperty("done").GetBoolean());
        Assert.Equal(1, calendar.GetProperty("moves").GetProperty("cases").GetInt32());
        var log = await service.Services.GetRequiredService<IDocumentStore>().ListAsync("rules-moved", "calendar:china:2:", null, 10, CancellationToken.None);
        var number = (await service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("number").GetString();
        Assert.Contains(number!, Assert.Single(log).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_that_changes_a_past_date_is_refused() // S07
    {
        await using var service = await RunningService.StartAsync();
        await SendAsync(service, HttpMethod.Put, ChinaTwo, China(2, "2026-11-21"));

        var (status, problem, _) = await SendAsync(service, HttpMethod.Post, ChinaTwo + "/publish", "");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("2026-11-21 is past", problem.GetProperty("faults")[0].GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_that_a_crash_interrupts_goes_on_at_the_next_start() // S07
    {
        await using var service = await RunningService.StartAsync("2026-11-27T16:00:00+08:00");
        await service.TextAsync("+8613800138000", "发票什么时候寄？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "handover", new { to = "su", reason = "需要主管" });

        // Published in the store, and the process ended before it told anybody.
        var library = service.Services.GetRequiredService<RuleLibrary>();
        var name = new RuleFileName("calendar", "china", 2);
        using var body = JsonDocument.Parse(China(2, "2026-11-28"));
        await library.SaveAsync(name, body.RootElement.Clone(), 0, "ma", CancellationToken.None);
        await library.PublishAsync(name, RuleShelf.Default, null, "ma", CancellationToken.None);
        await service.RestartAsync();
        await ListAsync(service);
        await service.Services.GetRequiredService<CalendarMover>().StartMissingAsync(CancellationToken.None);
        await service.SettleAsync();

        Assert.Equal(At("2026-11-28T16:00:00+08:00"), await DueAsync(service, id, "handover"));
        await service.AdvanceAsync("PT1M");
        var (_, record, _) = await SendAsync(service, HttpMethod.Get, ChinaTwo, null);
        Assert.Equal((true, 1), (record.GetProperty("moves").GetProperty("done").GetBoolean(), record.GetProperty("moves").GetProperty("cases").GetInt32()));
    }
}
