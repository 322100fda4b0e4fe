using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Durable;

namespace Serverless.Functions.Tests;

/// <summary>A case whose orchestrations are lost goes on as one that lost nothing: the same words, once.</summary>
public sealed class WatchdogStories
{
    [Theory]
    [InlineData("PT1H", false)]
    [InlineData("PT1H", true)]
    [InlineData("PT20H30M", true)] // Warned.
    [InlineData("PT24H30M", true)] // Breached and told once.
    [InlineData("PT26H30M", false)] // Told twice.
    public async Task An_untouched_case_is_warned_and_escalated_as_if_nothing_had_happened(string lostAfter, bool isPurged)
    {
        var expected = await UntouchedAsync(lostAfter, lose: null);

        var repaired = await UntouchedAsync(lostAfter, service => LoseAsync(service, isPurged));

        Assert.Equal(expected, repaired);
    }

    [Fact]
    public async Task A_closed_case_is_asked_and_surveyed_once_although_its_orchestrations_were_lost_twice()
    {
        var expected = await ClosedAsync(loses: false);

        Assert.Equal(string.Join('\n', expected), string.Join('\n', await ClosedAsync(loses: true)));
    }

    [Fact]
    public async Task Where_nothing_is_lost_the_watchdog_does_nothing()
    {
        await using var service = await OpenedAsync();
        var before = await InstancesAsync(service);

        await service.AdvanceAsync("PT15M");
        await LookAsync(service);

        Assert.Equal(before, await InstancesAsync(service));
    }

    [Fact]
    public async Task A_round_that_was_started_again_follows_what_staff_do()
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await LoseAsync(service, isPurged: false);
        await service.AdvanceAsync("PT11M");
        await LookAsync(service);

        await service.ActAsync(id, "respond", new { text = "已收到。" });
        await service.ActAsync(id, "handle", new { plan = "明天上门。" });
        await service.AdvanceAsync("PT60H");

        Assert.DoesNotContain(await service.OutboxAsync("warning", "alert"), word => word.Clock != "resolution"); // H22 runs on.
        Assert.Single(await service.OutboxAsync("receipt"));
    }

    [Fact]
    public async Task A_clock_lost_alone_is_started_again_while_its_round_goes_on()
    {
        var expected = await UntouchedAsync("PT1H", lose: null);

        var repaired = await UntouchedAsync("PT1H", async service =>
        {
            var id = await service.OnlyCaseAsync();
            await EndAsync(service, $"{id}:first-response", isPurged: false);
        });

        Assert.Equal(expected, repaired);
    }

    private static async Task<IReadOnlyList<string>> UntouchedAsync(string lostAfter, Func<RunningService, Task>? lose)
    {
        await using var service = await OpenedAsync();
        await service.AdvanceAsync(lostAfter);
        if (lose is not null)
        {
            await lose(service);
        }

        await service.AdvanceAsync("PT11M");
        await LookAsync(service);
        await LookAsync(service);
        await service.AdvanceAsync("P3D");
        return await WordsAsync(service);
    }

    private static async Task<IReadOnlyList<string>> ClosedAsync(bool loses)
    {
        await using var service = await OpenedAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "已收到。" });
        await service.ActAsync(id, "handle", new { plan = "明天上门。" });
        await service.ActAsync(id, "resolve", new { cause = "管道破裂。", measures = "已更换。", text = "已修好。" });
        await service.ActAsync(id, "close", new { });
        foreach (var step in (string[])["PT1H", "P2D", "P6D", "P30D"])
        {
            if (loses)
            {
                await LoseAsync(service, isPurged: step == "P2D");
            }

            await service.AdvanceAsync("PT11M");
            await LookAsync(service);
            await service.AdvanceAsync(step);
        }

        return await WordsAsync(service);
    }

    private static async Task LookAsync(RunningService service)
    {
        await service.Services.GetRequiredService<Watchdog>().LookAsync(CancellationToken.None);
        await service.SettleAsync();
    }

    private static async Task LoseAsync(RunningService service, bool isPurged)
    {
        foreach (var id in await InstancesAsync(service))
        {
            await EndAsync(service, id, isPurged);
        }
    }

    private static async Task EndAsync(RunningService service, string instanceId, bool isPurged)
    {
        var client = service.Services.GetRequiredService<DurableTaskClient>();
        await client.TerminateInstanceAsync(instanceId, null, CancellationToken.None);
        await service.SettleAsync();
        if (isPurged)
        {
            await client.PurgeInstanceAsync(instanceId, CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<string>> InstancesAsync(RunningService service)
    {
        var ids = new List<string>();
        await foreach (var instance in service.Services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync())
        {
            if (!instance.IsCompleted)
            {
                ids.Add(instance.InstanceId);
            }
        }

        return ids;
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(RunningService service) =>
        [.. (await service.OutboxAsync()).Select(word => $"{word.Id} {word.Channel} {word.To} {word.At:o}").Order(StringComparer.Ordinal)];

    private static async Task<RunningService> OpenedAsync()
    {
        var service = await RunningService.StartAsync();
        var (status, _) = await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        Assert.Equal(HttpStatusCode.OK, status);
        await service.SettleAsync();
        return service;
    }
}
