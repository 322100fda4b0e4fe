using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>The app dies before each of its writes in turn: what it had begun is brought to its end, once (I1, I4, I8).</summary>
public sealed class KilledAppTests
{
    private static readonly string[] ClocksAtFirst = ["first-response", "initial-handling", "resolution"];

    [Fact]
    public async Task A_text_becomes_one_case_with_one_receipt_wherever_the_app_dies()
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Host.KillAtWriteAsync(null, isDone: false);
        await TextAsync(world.Service, 0);
        var (writes, _) = await world.Host.WritesAsync();

        for (var n = 1; n <= writes.Count; n++)
        {
            await world.Host.KillAtWriteAsync(n, isDone: false);
            await TextAsync(world.Service, n);
            await RepairAsync(world);
        }

        var receipts = (await world.Service.OutboxAsync("receipt")).Select(receipt => receipt.To).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, writes.Count + 1).Select(Number), receipts);
        var heads = await world.Service.CasesAsync("?limit=200");
        Assert.Equal(writes.Count + 1, heads.Count);
        foreach (var head in heads)
        {
            var file = await world.Service.GetAsync($"/cases/{head.GetProperty("id").GetString()}");
            Assert.Equal(ClocksAtFirst, file.GetProperty("clocks").EnumerateArray()
                .Select(clock => clock.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        }
    }

    // Twilio asks again until it is answered.
    private static async Task TextAsync(RunningService service, int n)
    {
        HttpStatusCode status;
        var tries = 0;
        do
        {
            Assert.InRange(++tries, 1, 5);
            (status, _) = await service.TextAsync(Number(n), $"第{n}台空调漏水了。", $"SM-killed-{n}");
        }
        while (status != HttpStatusCode.OK);
        await service.SettleAsync();
    }

    // What the schedules of the timer functions do within half an hour.
    private static async Task RepairAsync(AzureService world)
    {
        await world.Host.KillAtWriteAsync(null, isDone: false);
        foreach (var timer in (string[])["DispatchEffects", nameof(Watchdog)])
        {
            await world.Service.AdvanceAsync("PT15M");
            Assert.True(await world.Host.RunTimerAsync(timer));
        }
    }

    private static string Number(int n) => $"+86138001{n:00000}";
}
