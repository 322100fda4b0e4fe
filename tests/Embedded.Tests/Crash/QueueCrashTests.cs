using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>The queue under crashes: nothing is lost (I1), nothing doubled (I2), nothing dropped silently (I6), nothing stuck (I8).</summary>
public sealed class QueueCrashTests
{
    [Fact]
    public async Task A_sent_message_has_its_effect_once_whatever_operation_the_power_went_off_at()
    {
        var report = await new CrashSuite<QueueSystem>
        {
            StartAsync = QueueSystem.StartAsync,
            Outcome = system => system.Outcome(),
            Script =
            [
                Send(new QueueMessage("m-1", "one")),
                Send(new QueueMessage("m-1", "one")), // I2: the same again is one message.
                Send(new QueueMessage("m-2", "forward")),
                Settle(),
            ],
        }.RunAsync();

        Assert.Equal(report.Operations, report.Runs);
        Assert.True(report.Crashes >= report.Runs - 5, $"{report}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(90, 2)] // Down longer than locks and rests last, and past some of the schedule.
    public async Task Schedules_sessions_failures_and_dead_letters_come_out_the_same(int downSeconds, int seed) // I6, I8
    {
        var report = await new CrashSuite<QueueSystem>
        {
            StartAsync = QueueSystem.StartAsync,
            Outcome = system => system.Outcome(),
            Downtime = TimeSpan.FromSeconds(downSeconds),
            Seed = seed,
            RunsMax = 100,
            Script =
            [
                Send([.. Enumerable.Range(0, 6).Select(n => new QueueMessage($"s-{n}", "in order") { SessionId = "s" })]),
                Send(new QueueMessage("later", "one") { ScheduledEnqueueTime = At(minutes: 10) }),
                Send(new QueueMessage("flaky", "fail twice")),
                Send(new QueueMessage("poison", "fail always"), new QueueMessage("wrong", "reject")),
                Settle(),
                AdvanceTo(TimeSpan.FromMinutes(5)),
                Send(new QueueMessage("s-6", "in order") { SessionId = "s" }, new QueueMessage("onward", "forward")),
                AdvanceTo(TimeSpan.FromHours(2)),
                Replay("wrong"),
                AdvanceTo(TimeSpan.FromHours(4)),
            ],
        }.RunAsync();

        Assert.True(report.Operations > 300, $"{report}");
        Assert.True(report.Crashes >= 90, $"{report}");
    }

    private static DateTimeOffset At(int minutes) => new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

    private static CrashStep<QueueSystem> Send(params QueueMessage[] messages) => new(
        $"send {messages[0].MessageId}",
        (system, _, cancellationToken) => system.Queue.SendMessagesAsync(QueueSystem.Name, messages, cancellationToken));

    private static CrashStep<QueueSystem> Settle() => AdvanceTo(TimeSpan.Zero);

    private static CrashStep<QueueSystem> AdvanceTo(TimeSpan sinceStart) => new(
        $"advance to {sinceStart}",
        (_, world, cancellationToken) => world.AdvanceToAsync(sinceStart, cancellationToken));

    private static CrashStep<QueueSystem> Replay(string messageId) => new(
        $"replay {messageId}",
        async (system, _, cancellationToken) =>
        {
            var letters = await system.Queue.ListAsync(null, 10, cancellationToken);
            if (letters.Items.SingleOrDefault(letter => letter.MessageId == messageId) is { } letter)
            {
                await system.Queue.ReplayAsync(letter.Id, cancellationToken);
            }
        });
}
