using System.Diagnostics;
using System.Net;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary><c>verify --azure</c>, started as an operator starts it, beside the app.</summary>
public sealed class AzureVerifyTests
{
    [Fact]
    public async Task A_lost_orchestration_is_named_and_started_again_on_request() // I8
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Host.BreakAsync(new FunctionsHostFault("kill-within", On: "orchestration", Function: nameof(ServiceClock)));
        Assert.Equal(HttpStatusCode.OK, (await world.Service.TextAsync("+8613800138000", "空调漏水了。", "SM-verify")).Status);
        await world.Service.AdvanceAsync("PT15M");
        Assert.True(await world.Host.RunTimerAsync("DispatchEffects")); // What the commit set going and the dead app did not do.
        var id = await world.Service.OnlyCaseAsync();

        var (found, lines) = await VerifyAsync(world);
        var (repaired, _) = await VerifyAsync(world, "--repair");
        await world.Service.SettleAsync();
        var (after, last) = await VerifyAsync(world);

        Assert.Equal(1, found);
        Assert.Matches($"^({id}(:[a-z0-9-]+)?\tI8\tan orchestration that the case needs is not there.\n)+[1-9] violations?\n$", lines);
        Assert.Equal((0, 0), (repaired, after));
        Assert.Equal("0 violations\n", last);
    }

    [Fact]
    public async Task Without_settings_it_says_which_one_is_missing()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>());

        Assert.Equal(2, code);
        Assert.StartsWith("verify: TASK_HUB is missing", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> VerifyAsync(AzureService world, params string[] more)
    {
        var settings = new Dictionary<string, string>(world.Settings)
        {
            // The command stands outside the host, so it reaches the services themselves, and has the story's time.
            ["Storage__ConnectionString"] = world.StorageConnection,
            ["ServiceBus__Endpoint"] = world.Host.ServiceBus.AbsoluteUri,
            ["Durable__BaseUrl"] = world.Host.Durable.AbsoluteUri,
            ["Clock__FromHost"] = (await world.Host.NowAsync()).ToString("o"),
        };
        return await RunAsync(settings, more);
    }

    private static async Task<(int Code, string Said)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] more)
    {
        var app = new AppProgram(typeof(HostSettings).Assembly).Command;
        var start = new ProcessStartInfo(app[0], [.. app.Skip(1), "verify", "--azure", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!; // Null only when an existing process is reused, which needs the shell.
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }
}
