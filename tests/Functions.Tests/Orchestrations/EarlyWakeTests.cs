using Microsoft.Extensions.DependencyInjection;
using Serverless.Durable;

namespace Serverless.Functions.Tests;

/// <summary>A durable timer that fires a moment early by the clock of the machine that acts on it.</summary>
public sealed class EarlyWakeTests
{
    [Fact]
    public async Task A_warning_before_its_instant_is_tried_again_and_not_taken_as_sent() // S41
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "请问如何退货？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        var started = (await service.TimelineAsync(id)).First(entry => entry.GetProperty("type").GetString() == "clock-started");
        var warnAt = started.GetProperty("warnAt").GetDateTimeOffset().UtcDateTime;
        var activity = ActivatorUtilities.CreateInstance<WarnHandler>(service.Services);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WarnAsync(warnAt));
        await WarnAsync(warnAt.AddHours(-1)); // It was moved meanwhile: the clock's news says so.
        Assert.Empty(await service.OutboxAsync("warning"));
        await service.AdvanceAsync("PT20H");
        Assert.Single(await service.OutboxAsync("warning"));

        Task WarnAsync(DateTime at) => activity.RunAsync(new Call(), new ClockTerms(id, started.GetProperty("clock").GetString()!, at, at.AddHours(4.8), 1));
    }

    private sealed class Call : TaskActivityContext
    {
        public override TaskName Name => nameof(WarnHandler);

        public override string InstanceId => "i";

        public override CancellationToken CancellationToken => CancellationToken.None;
    }
}
