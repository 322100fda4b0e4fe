using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary><c>demo [--month [--contacts N]] [--keep] [--rate N] [--quick]</c>: a day of real contacts through a running service, or a month of them.</summary>
internal static class DemoCommand
{
    private const int PlainWidth = 140;

    private static readonly Option<bool> Keep = new("--keep")
    {
        Description = "Leaves the service running and prints its address and tokens.",
    };

    private static readonly Option<double> Rate = new("--rate")
    {
        Description = "How many times faster the two busy days pass; the week after them six times faster still.",
        DefaultValueFactory = _ => DemoSettings.RateDefault,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 1 and <= 1e6)
            {
                return rate;
            }

            result.AddError("--rate: a number from 1 to 1000000 is needed.");
            return 0;
        },
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Shows plain lines and spends no time on showing.",
    };

    private static readonly Option<bool> Month = new("--month")
    {
        Description = "Plays a month in both languages as fast as the machine can, so that every page of the console has something to show.",
    };

    private static readonly Option<int> Contacts = new("--contacts")
    {
        Description = "How many contacts the month has.",
        DefaultValueFactory = _ => new DemoSettings().MonthContacts,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var contacts) && contacts is >= 40 and <= 5_000)
            {
                return contacts;
            }

            result.AddError("--contacts: a number from 40 to 5000 is needed.");
            return 0;
        },
    };

    /// <param name="data">The option that names the data folder.</param>
    public static Command Create(Option<string> data)
    {
        var command = new Command("demo", "A day of signed contacts on all channels through a running service, and the week after.") { Month, Contacts, Keep, Rate, Quick };
        command.SetAction((parsed, cancellationToken) =>
        {
            Console.OutputEncoding = Encoding.UTF8;
            var settings = new DemoSettings
            {
                DataFolder = parsed.GetResult(data) is { Implicit: false } ? Path.GetFullPath(parsed.GetValue(data) ?? "data") : null,
                Rate = parsed.GetValue(Rate),
                Quick = parsed.GetValue(Quick),
                Keep = parsed.GetValue(Keep),
                Month = parsed.GetValue(Month),
                MonthContacts = parsed.GetValue(Contacts),
            };
            return DemoRun.RunAsync(settings, ConsoleOf(Console.IsOutputRedirected), TimeProvider.System, cancellationToken);
        });
        return command;
    }

    // A file or a pipe gets plain lines, whatever the environment says about colours.
    private static IAnsiConsole ConsoleOf(bool isRedirected)
    {
        if (!isRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
