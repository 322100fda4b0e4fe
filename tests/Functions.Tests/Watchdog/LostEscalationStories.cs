using Microsoft.Extensions.DependencyInjection;
using Serverless.Durable;

namespace Serverless.Functions.Tests;

/// <summary>What the watchdog starts again beside plain clocks: ladders at rest, clocks that run again, waitings (I8).</summary>
public sealed class LostEscalationStories
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ladder_that_rests_on_a_promise_still_looks_at_it(bool isLost) // S44
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync("PT24H");
        await service.PostAsync(
            Assert.Single(await service.OutboxAsync("alert")).LinkTo("alerts"), new { promise = "2026-11-24T18:00:00+08:00" }, token: null);
        await EndAllAsync(service, isLost);

        await service.AdvanceAsync("PT12H");

        var second = Assert.Single(await service.OutboxAsync("alert"), alert => alert.Level == 2);
        Assert.Contains("承诺", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_runs_again_is_started_again_as_such(bool isLost) // S42
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "correct", new { tier = "vip", reason = "VIP" });
        await service.AdvanceAsync("PT13H");
        await service.ActAsync(id, "correct", new { tier = "regular", reason = "误标" });
        await EndAllAsync(service, isLost);

        await service.AdvanceAsync("PT12H");

        Assert.Equal(
            [$"{id}/first-response/target-2/alert-1/su", $"{id}/first-response/target-3/alert-1/su"],
            (await service.OutboxAsync("alert")).Select(alert => alert.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_waiting_ends_at_its_limit_all_the_same(bool isLost) // S21
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "已收到。" });
        await service.ActAsync(id, "handle", new { plan = "需要照片。" });
        await service.ActAsync(id, "wait", new { @for = "请提供照片。" });
        await EndAllAsync(service, isLost);

        await service.AdvanceAsync("P8D");
        await service.Services.GetRequiredService<Watchdog>().LookAsync(CancellationToken.None); // A clock that was lost while it stood still.

        Assert.Single(await service.OutboxAsync("reply"), word => word.Id == $"{id}/waiting-reminder-1/customer");
        Assert.Equal("handling", (await service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("status").GetString());
        await service.VerifyAsync();
    }

    // Every instance is terminated, and the watchdog looks a little later.
    private static async Task EndAllAsync(RunningService service, bool isLost)
    {
        var client = service.Services.GetRequiredService<DurableTaskClient>();
        if (isLost)
        {
            await foreach (var instance in client.GetAllInstancesAsync())
            {
                if (!instance.IsCompleted)
                {
                    await client.TerminateInstanceAsync(instance.InstanceId, null, CancellationToken.None);
                }
            }

            await service.SettleAsync();
        }

        await service.AdvanceAsync("PT11M");
        await service.Services.GetRequiredService<Watchdog>().LookAsync(CancellationToken.None);
        await service.SettleAsync();
    }

    private static async Task<RunningService> OpenedAsync()
    {
        var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        return service;
    }
}
