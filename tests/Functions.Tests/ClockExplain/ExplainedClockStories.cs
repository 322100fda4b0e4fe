namespace Serverless.Functions.Tests;

/// <summary>Where the reasons of a clock are shown: on the API with data, to the customer as a sentence.</summary>
public sealed class ExplainedClockStories
{
    [Fact]
    public async Task Every_clock_of_a_case_says_why_it_is_due_in_both_languages() // H83, S01
    {
        await using var service = await OpenedAsync();

        var clock = (await service.GetAsync($"/cases/{await service.OnlyCaseAsync()}")).GetProperty("clocks")[0];

        Assert.Equal("standard/1", clock.GetProperty("why").GetProperty("policy").GetString());
        Assert.Equal(
            "24 h on the calendar from 2026-11-23 09:00: due 2026-11-24 09:00 (Asia/Shanghai); under policy standard/1.",
            clock.GetProperty("explanation").GetProperty("en").GetString());
        Assert.Equal(
            "自 2026-11-23 09:00 起连续 24 小时，截止 2026-11-24 09:00（Asia/Shanghai）；依据服务政策 standard/1。",
            clock.GetProperty("explanation").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task The_customer_reads_how_the_promised_time_came_about() // H20
    {
        await using var service = await OpenedAsync();
        var track = (await service.GetAsync($"/cases/{await service.OnlyCaseAsync()}")).GetProperty("case").GetProperty("track").GetString();

        var page = await service.GetAsync($"{new Uri(track!).AbsolutePath}?lang=en", token: null); // Every head has its link.

        Assert.Equal("24 h on the calendar from 2026-11-23 09:00: due 2026-11-24 09:00 (Asia/Shanghai).", page.GetProperty("hearWhy").GetString());
    }

    private static async Task<RunningService> OpenedAsync()
    {
        var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        return service;
    }
}
