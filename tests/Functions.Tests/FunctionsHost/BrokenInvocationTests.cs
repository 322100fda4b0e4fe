using System.Net;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>Any invocation twice, at once, cut off, or with the app killed between two of them: the outcome is the same (I1, I2, I4).</summary>
public sealed class BrokenInvocationTests
{
    private const string Story = "one case from text to follow-up";

    [Theory]
    [InlineData("repeat", "*", 1)]
    [InlineData("repeat-parallel", "queue", 1)]
    [InlineData("repeat-parallel", "activity", 1)]
    [InlineData("repeat-parallel", "orchestration", 1)]
    [InlineData("cut-request", "queue", 2)]
    [InlineData("cut-within", "queue", 2)]
    [InlineData("cut-answer", "queue", 2)]
    [InlineData("kill-before", "*", 6)]
    [InlineData("kill-after", "*", 6)]
    public async Task A_case_ends_as_if_nothing_had_happened(string fault, string on, int every)
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Host.BreakAsync(new FunctionsHostFault(fault, On: on, Times: -1, Every: every));

        await Scenario.Named(Story).RunAsync(world.Service);

        await world.Host.MendAsync();
        Assert.Equal(await CalmEnd.OfAsync(Story), await StoryEnd.OfAsync(world.Service));
        await NothingIsLeftAsync(world.Host);
    }

    [Theory]
    [InlineData("repeat-parallel", HttpStatusCode.OK)]
    [InlineData("cut-request", HttpStatusCode.InternalServerError)]
    [InlineData("cut-within", HttpStatusCode.InternalServerError)]
    [InlineData("cut-answer", HttpStatusCode.InternalServerError)]
    [InlineData("kill-within", HttpStatusCode.InternalServerError)]
    public async Task A_webhook_that_is_cut_off_is_repeated_by_the_provider_and_counts_once(string fault, HttpStatusCode seen)
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Host.BreakAsync(new FunctionsHostFault(fault, On: "http", Function: nameof(SmsIntake)));

        var (first, _) = await world.Service.TextAsync("+8613800138000", "空调漏水了。", "SM-cut");
        var (second, _) = await world.Service.TextAsync("+8613800138000", "空调漏水了。", "SM-cut");
        await world.Service.SettleAsync();

        Assert.Equal((seen, HttpStatusCode.OK), (first, second));
        Assert.Single(await world.Service.CasesAsync());
        Assert.Single(await world.Service.OutboxAsync("receipt"));
        await NothingIsLeftAsync(world.Host);
    }

    private static async Task NothingIsLeftAsync(FunctionsHostProcess host)
    {
        foreach (var queue in (string[])["intake", "media", "outbound"])
        {
            Assert.Empty(await host.MessagesAsync(queue));
            Assert.Empty(await host.MessagesAsync(queue + "/$DeadLetterQueue"));
        }
    }
}
