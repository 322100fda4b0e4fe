using Spectre.Console;

namespace Serverless.Functions.Tests;

/// <summary>The demo is a proof too: it ends well only when all that it tells did happen.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_story_ends_as_told()
    {
        var (code, text) = await RunAsync();

        Assert.True(code == 0, text);
        Assert.Contains("20 cases · 20 closed · 2 reopened · 9 of 22 surveys answered, CSAT mean 4.1 of 5", text, StringComparison.Ordinal);
        Assert.Matches(@"first-response\s+│\s+18 │\s+2 │", text);
        foreach (var words in (string[])["ALERT level 1", "ALERT level 2", "ALERT level 3", "all-clear", "confirms the alert by its link", "403, nothing kept"])
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "store.db"), "not ours");

        var (code, text) = await RunAsync();

        Assert.Equal(2, code);
        Assert.Contains("--data", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_fills_every_page()
    {
        var (code, text) = await RunAsync(new DemoSettings { DataFolder = _folder, Month = true, MonthContacts = 40 });

        Assert.True(code == 0, text);
        Assert.Contains("40 contacts in a month", text, StringComparison.Ordinal);
        await Verified.AssertAsync(_folder, isRunning: false);
    }

    private async Task<(int Code, string Text)> RunAsync(DemoSettings? settings = null)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 140;
        var code = await DemoRun.RunAsync(
            settings ?? new DemoSettings { DataFolder = _folder, Quick = true }, console, TimeProvider.System, CancellationToken.None);
        return (code, output.ToString());
    }
}
