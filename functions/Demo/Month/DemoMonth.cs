using System.Text.Json;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary><c>demo --month</c>: a month of contacts in both languages, as fast as the machine can, so that every page has something to show.</summary>
internal static class DemoMonth
{
    /// <summary>When the month begins: on a Thursday, in Shanghai.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 10, 22, 8, 0, 0, DemoTime.Offset);

    /// <summary>When it ends: on a Monday morning, with contacts of the night unanswered and a supervisor at work.</summary>
    public static DateTimeOffset End { get; } = new(2026, 11, 23, 11, 0, 0, DemoTime.Offset);

    /// <summary>Plays the month; ends with the first thing that does not go as it must.</summary>
    /// <param name="client">Speaks to the service.</param>
    /// <param name="contacts">How many contacts come in.</param>
    /// <param name="console">Shows how far it is.</param>
    /// <param name="time">The watchers' time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> PlayAsync(DemoClient client, int contacts, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        var stage = new MonthStage(client, Start);
        var began = time.GetTimestamp();
        foreach (var contact in MonthPlan.Contacts(Start, End.AddHours(-0.5), contacts))
        {
            stage.At(contact.At, new MonthLife(stage, contact).BeginAsync);
        }

        MonthOffice.Plan(stage);
        try
        {
            await PlayAsync(stage, console, cancellationToken);
        }
        catch (Exception failed) when (failed is DemoFailedException or HttpRequestException or JsonException)
        {
            console.MarkupLineInterpolated($"[red bold]✗ {DemoTime.Long(stage.Now)}  {failed.Message}[/]");
            return 1;
        }

        console.MarkupLineInterpolated($"[green bold]✓ {contacts} contacts in a month[/], in {time.GetElapsedTime(began).TotalSeconds:0} s. It is {DemoTime.Long(End)}.");
        return 0;
    }

    private static Task PlayAsync(MonthStage stage, IAnsiConsole console, CancellationToken cancellationToken) =>
        console.Profile.Out.IsTerminal
            ? console.Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask(DemoTime.Date(Start), maxValue: (End - Start).TotalHours);
                await stage.PlayAsync(
                    End,
                    now =>
                    {
                        bar.Description = DemoTime.Date(now);
                        bar.Value = (now - Start).TotalHours;
                    },
                    cancellationToken);
            })
            : stage.PlayAsync(End, _ => { }, cancellationToken);
}
