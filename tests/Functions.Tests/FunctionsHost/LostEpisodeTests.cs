using System.Net;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>
/// The app dies within an episode, and the host fails that orchestration for good: the watchdog starts it again from the case
/// file, and people hear what they would have heard, once (I4, I8).
/// </summary>
public sealed class LostEpisodeTests
{
    private static readonly Lazy<Task<string>> Calm = new(() => LifeAsync(fault: null));

    [Theory]
    [InlineData(nameof(ServiceClock), 0)] // Before its first wait.
    [InlineData(nameof(ServiceClock), 2)] // When it is to warn.
    [InlineData(nameof(EscalationLadder), 0)] // Before the supervisor is told.
    [InlineData(nameof(EscalationLadder), 2)] // Before the manager is told.
    [InlineData(nameof(CaseLifecycle), 1)] // When the case is closed.
    [InlineData(nameof(SatisfactionSurvey), 1)]
    [InlineData(nameof(FollowUp), 0)]
    public async Task An_orchestration_that_dies_in_an_episode_is_started_again_and_says_nothing_twice(string function, int episode)
    {
        var told = await LifeAsync(new FunctionsHostFault("kill-within", On: "orchestration", Function: function, Skip: episode));

        Assert.Equal(await Calm.Value, told);
    }

    /// <summary>Every word of a life that is neglected for 28 hours and asked about afterwards.</summary>
    private static async Task<string> LifeAsync(FunctionsHostFault? fault)
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        if (fault is not null)
        {
            await world.Host.BreakAsync(fault);
        }

        var (status, _) = await world.Service.TextAsync("+8613800138000", "空调漏水了。", "SM-lost");
        Assert.Equal(HttpStatusCode.OK, status);
        await world.Service.SettleAsync();
        for (var hours = 0; hours < 28; hours += 4)
        {
            await LaterAsync(world, "PT4H");
        }

        var id = await world.Service.OnlyCaseAsync();
        await world.Service.ActAsync(id, "respond", new { text = "已收到。" });
        await world.Service.ActAsync(id, "handle", new { plan = "明天上门。" });
        await world.Service.ActAsync(id, "resolve", new { cause = "管道松了。", measures = "已更换。", text = "已修好。" });
        await CloseAsync(world.Service, id);
        foreach (var wait in (string[])["PT1H", "P3D", "P4D", "P8D"])
        {
            await LaterAsync(world, wait);
        }

        var isStruck = (await world.Host.CallsAsync())["starts"]!.GetValue<int>() > 1;
        Assert.Equal(fault is not null, isStruck);
        return string.Join('\n', (await world.Service.OutboxAsync()).Select(word => $"{word.Id} {word.Kind} {word.To}").Order(StringComparer.Ordinal));
    }

    // The app may die with the request in its hands too; whoever closes asks again, under the same key.
    private static async Task CloseAsync(RunningService service, string id)
    {
        HttpStatusCode status;
        var tries = 0;
        do
        {
            Assert.InRange(++tries, 1, 3);
            (status, _) = await service.PostAsync($"/cases/{id}/close", new { }, headers: [("Idempotency-Key", "close")]);
        }
        while (status == HttpStatusCode.InternalServerError);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private static async Task LaterAsync(AzureService world, string wait)
    {
        await world.Service.AdvanceAsync(wait);
        Assert.True(await world.Host.RunTimerAsync(nameof(Watchdog)));
    }
}
