namespace Serverless.Functions.Tests;

/// <summary>The timer functions under the Functions host, each by its own envelope (H64, H81).</summary>
public sealed class ScheduledFunctionsTests
{
    [Fact]
    public async Task Every_timer_function_runs_and_each_month_is_reported_once() // H81
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Service.TextAsync("+8613800138000", "您好，请问你们的营业时间是几点？", "SM-month");
        await world.Service.AdvanceAsync("P10D"); // Into December.

        foreach (var timer in FunctionTable.All.Where(entry => entry.Trigger is FunctionTrigger.Timer))
        {
            Assert.True(await world.Host.RunTimerAsync(timer.Name), timer.Name);
        }

        Assert.True(await world.Host.RunTimerAsync("MonthlyReport"));
        var reports = (await world.Service.GetAsync("/reports", TestSettings.ManagerToken)).GetProperty("items");
        Assert.Contains(reports.EnumerateArray(), report => report.GetProperty("period").GetString() == "2026-11");
        var told = (await world.Service.OutboxAsync("staff-task")).Where(word => word.Id.Contains("2026-11", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(told);
        Assert.Equal(told.Count, told.Select(word => word.Id).Distinct(StringComparer.Ordinal).Count());
    }
}
