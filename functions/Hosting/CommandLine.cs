using System.CommandLine;
using System.Globalization;

namespace Serverless.Functions;

/// <summary>What the program understands: no argument runs the embedded service, a first word names another task.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder.",
        DefaultValueFactory = _ => "data",
        Recursive = true,
    };

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen.",
        DefaultValueFactory = _ => "http://127.0.0.1:7071",
    };

    private static readonly Option<bool> VirtualClock = new("--virtual-clock")
    {
        Description = "Time stands still until POST /dev/clock moves it.",
    };

    private static readonly Option<DateTimeOffset?> ClockStart = new("--clock-start")
    {
        Description = "What the clock shows at the first start, such as 2026-11-23T09:00:00+08:00.",
        CustomParser = result => DateTimeOffset.TryParse(
            result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : Refuse<DateTimeOffset?>(result, "--clock-start: an ISO 8601 time is needed, such as 2026-11-23T09:00:00+08:00."),
    };

    private static readonly Option<double> ClockRate = new("--clock-rate")
    {
        Description = "How many times faster than the machine's the clock runs.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => double.TryParse(
            result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 1e6
            ? rate
            : Refuse<double>(result, "--clock-rate: a number above 0, at most 1000000, is needed."),
    };

    /// <param name="args">The arguments.</param>
    /// <param name="output">Where commands print; absent for the console.</param>
    /// <param name="errors">Where they say what is wrong; absent for the console.</param>
    public static Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? errors = null)
    {
        var root = new RootCommand("Serverless: customer-service intake on one machine.") { Data, Urls, VirtualClock, ClockStart, ClockRate };
        root.Subcommands.Add(DemoCommand.Create(Data));
        root.SetAction((parsed, cancellationToken) => Service.RunAsync(new EmbeddedHost(Settings(parsed)), cancellationToken));
        root.Subcommands.Add(VerifyCommand.Create(Data));
        root.Subcommands.Add(FunctionsCommand.Create());
        root.Subcommands.Add(BackupCommand.Create(Data));
        root.Subcommands.Add(RestoreCommand.Create(Data));
        root.Subcommands.Add(ClockCommand.Create());
        root.Subcommands.Add(PolicyCommand.Create());
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output ?? Console.Out, Error = errors ?? Console.Error });
    }

    private static HostSettings Settings(ParseResult parsed) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(Data) ?? "data"),
        Urls = parsed.GetValue(Urls) ?? "http://127.0.0.1:7071",
        VirtualClock = parsed.GetValue(VirtualClock),
        ClockStart = parsed.GetValue(ClockStart),
        ClockRate = parsed.GetValue(ClockRate),
    };

    private static T? Refuse<T>(System.CommandLine.Parsing.ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
