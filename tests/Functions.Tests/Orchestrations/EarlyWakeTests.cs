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
        var activity = Activity<WarnHandler>(service);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WarnAsync(warnAt));
        await WarnAsync(warnAt.AddHours(-1)); // It was moved meanwhile: the clock's news says so.
        Assert.Empty(await service.OutboxAsync("warning"));
        await service.AdvanceAsync("PT20H");
        Assert.Single(await service.OutboxAsync("warning"));

        Task WarnAsync(DateTime at) => activity.RunAsync(new Call(), new ClockTerms(id, started.GetProperty("clock").GetString()!, at, at.AddHours(4.8), 1));
    }

    [Fact]
    public async Task A_waiting_is_neither_reminded_of_nor_ended_before_its_instant_and_both_come_then() // S21
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "请问如何退货？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.ActAsync(id, "respond", new { text = "我们看一下。" });
        await service.ActAsync(id, "wait", new { @for = "请拍一张照片。" });
        await service.SettleAsync();
        var terms = new WaitTerms(id, 1, null, DateTime.MaxValue);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Activity<RemindWaiting>(service).RunAsync(new Call(), terms));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Activity<ExpireWaiting>(service).RunAsync(new Call(), terms));
        Assert.DoesNotContain("waiting-ended", await TypesAsync(service, id));
        await service.AdvanceAsync("P30D");

        Assert.Single(await TypesAsync(service, id), type => type == "waiting-ended");
        Assert.Single(await TypesAsync(service, id), type => type == "waiting-reminded");
    }

    [Fact]
    public async Task A_survey_is_not_ended_while_it_can_be_answered() // H61
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("PT31M");
        Assert.Single(await service.OutboxAsync("survey"));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Activity<ExpireSurvey>(service).RunAsync(new Call(), new SurveyTerms(id, 1, DateTime.MinValue)));
        Assert.DoesNotContain("survey-expired", await TypesAsync(service, id));
        await service.AdvanceAsync("P30D");

        Assert.Single(await TypesAsync(service, id), type => type == "survey-expired");
    }

    private static T Activity<T>(RunningService service) => ActivatorUtilities.CreateInstance<T>(service.Services);

    private static async Task<List<string>> TypesAsync(RunningService service, string id) =>
        [.. (await service.TimelineAsync(id)).Select(entry => entry.GetProperty("type").GetString()!)];

    private sealed class Call : TaskActivityContext
    {
        public override TaskName Name => nameof(WarnHandler);

        public override string InstanceId => "i";

        public override CancellationToken CancellationToken => CancellationToken.None;
    }
}
