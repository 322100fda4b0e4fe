using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Rule files that somebody puts into the folder of a running service.</summary>
public sealed class RuleFolderStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_policy_put_into_the_folder_of_a_running_service_holds_for_the_next_case() // H83
    {
        await DropAsync("next.json", Policy(2));

        Assert.Equal("standard/2", _service.Services.GetRequiredService<LiveRules>().NextCases.ToString()); // Before anybody asks.
        await _service.TextAsync("+8613800138000", "请问如何退货？", "SM01");
        await _service.SettleAsync();
        var file = await _service.GetAsync($"/cases/{await _service.OnlyCaseAsync()}");
        Assert.Contains("\"standard/2\"", file.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_shown_as_refused_and_changes_nothing_until_it_is_mended() // H83
    {
        await DropAsync("next.json", Policy(2).Replace("\"PT24H\"", "\"a day\"", StringComparison.Ordinal));

        var list = await _service.GetAsync("/policies", TestSettings.ManagerToken);
        var refused = Assert.Single(list.GetProperty("refused").EnumerateArray());
        Assert.Equal("next.json", refused.GetProperty("file").GetString());
        Assert.Equal("targets[1].target.length", refused.GetProperty("faults")[0].GetProperty("path").GetString());
        Assert.Equal("standard/1", list.GetProperty("nextCases").GetString());

        await DropAsync("next.json", Policy(2));

        list = await _service.GetAsync("/policies", TestSettings.ManagerToken);
        Assert.Empty(list.GetProperty("refused").EnumerateArray());
        Assert.Equal("standard/2", list.GetProperty("nextCases").GetString());
    }

    // Waits for the folder's own word that it has seen something, at most as long as a broken watch would take to be noticed.
    private async Task DropAsync(string name, string text)
    {
        var folder = _service.Services.GetRequiredService<RuleFolder>();
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void See() => seen.TrySetResult();
        folder.Changed += See;
        var beside = Path.Combine(_service.DataFolder, name + ".new");
        await File.WriteAllTextAsync(beside, text);
        File.Move(beside, Path.Combine(folder.Path, name), overwrite: true);
        await seen.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        folder.Changed -= See;
    }

    private static string Policy(int version) => Encoding.UTF8.GetString(RuleKinds.Policy.DefaultFile())
        .Replace("\"version\": 1", $"\"version\": {version}", StringComparison.Ordinal)
        .Replace("2020-01-01", "2026-11-01", StringComparison.Ordinal);
}
