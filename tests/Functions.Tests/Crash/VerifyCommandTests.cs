using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions.Tests;

/// <summary>The command <c>verify</c>: silent on a whole store, and exact about each thing that is broken (I8).</summary>
public sealed class VerifyCommandTests : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_whole_store_has_no_violation_running_or_stopped()
    {
        Assert.Equal((0, "0 violations\n", ""), await VerifyAsync(isRunning: true));
        await _service.StopAsync();
        Assert.Equal((0, "0 violations\n", ""), await VerifyAsync());
    }

    [Fact]
    public async Task A_folder_without_a_store_is_no_whole_store()
    {
        var output = new StringWriter();
        var errors = new StringWriter();

        Assert.Equal(2, await VerifyCommand.RunAsync(Path.Combine(_service.DataFolder, "none"), false, output, errors, default));
        Assert.StartsWith("verify: there is no store", errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_service.DataFolder, "none")));
    }

    [Theory]
    [InlineData("DELETE FROM hub_timers", "/first-response\tI8\tit runs, and instance")]
    [InlineData("UPDATE hub_instances SET status = 3 WHERE id NOT LIKE '%:%'", "it is open, and instance")]
    [InlineData("DELETE FROM hub_instances", "it is open, and instance")]
    [InlineData("DELETE FROM hub_instances", "a timer belongs to an instance that is not there")]
    [InlineData("UPDATE hub_instances SET status = 1 WHERE id LIKE '%:first-response'", "it is finished, and a timer of it is left")]
    [InlineData("UPDATE hub_timers SET fire_at = fire_at + 864000000000", "/first-response\tI8\tit runs, and instance")]
    [InlineData("UPDATE hub_timers SET execution = 7", "/first-response\tI8\tit runs, and instance")]
    [InlineData("UPDATE hub_history SET events = x'ff' WHERE instance = (SELECT key FROM hub_instances WHERE id NOT LIKE '%:%')", "its history cannot be read")]
    [InlineData("UPDATE notifications SET state = 1", "it is not sent, and no message will send it")]
    public async Task What_is_stuck_is_named(string damage, string sentence)
    {
        await _service.Services.GetRequiredService<SqliteDatabase>().WriteAsync(session => session.Run(damage), default);

        var (code, output, _) = await VerifyAsync(isRunning: true);

        Assert.Equal(1, code);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_that_waits_for_its_next_try_is_not_stuck() // I4
    {
        var id = Assert.Single(await _service.OutboxAsync()).Id;
        await _service.Services.GetRequiredService<SqliteDatabase>().WriteAsync(
            session => session.Run("UPDATE notifications SET state = 1"), default);
        var again = new QueueMessage("try-1", id) { ScheduledEnqueueTime = DateTimeOffset.MaxValue };
        await _service.Services.GetRequiredService<IQueueSender>().SendMessageAsync(INotificationStore.Queue, again, default);

        Assert.Equal((0, "0 violations\n", ""), await VerifyAsync(isRunning: true));
    }

    private async Task<(int Code, string Output, string Errors)> VerifyAsync(bool isRunning = false)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = await VerifyCommand.RunAsync(_service.DataFolder, isRunning, output, errors, default);
        return (code, output.ToString(), errors.ToString());
    }
}
