using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary>Runs the service with keys of its own and plays a day and a week of contacts to it, through HTTP only.</summary>
/// <remarks>
/// The clock is the virtual one, and the demo moves it as fast as the watchers want: each step returns when all work due by then is
/// done, so that the story is the same on a slow machine and on a fast one.
/// </remarks>
internal static class DemoRun
{
    private static readonly TimeSpan RequestWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Returns 0 when everything happened that must happen, 1 when something did not, 2 when the demo cannot start.</summary>
    /// <param name="settings">What the command line says.</param>
    /// <param name="console">Where it is shown: a board on a terminal, else plain lines.</param>
    /// <param name="time">The watchers' time.</param>
    /// <param name="cancellationToken">Ends the demo and its service.</param>
    public static async Task<int> RunAsync(DemoSettings settings, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = settings.DataFolder ?? Directory.CreateTempSubdirectory("serverless-demo-").FullName;
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            console.WriteLine($"--data: the demo needs a new or empty folder, {folder} is not.");
            return 2;
        }

        using var keys = new DemoKeys();
        var url = FreeAddress();
        var start = settings.Month ? DemoMonth.Start : DemoDay.Start;
        await using var app = Service.Build(
            new EmbeddedHost(new HostSettings { DataFolder = folder, Urls = url, VirtualClock = true, ClockStart = start, Quiet = true }),
            configuration => configuration.AddInMemoryCollection(keys.Configuration(url)));
        await app.StartAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(url), Timeout = RequestWithin };
        var client = new DemoClient(http, keys);
        var code = settings.Month
            ? await DemoMonth.PlayAsync(client, settings.MonthContacts, console, time, cancellationToken)
            : await PlayAsync(settings, client, console, time, cancellationToken);
        console.MarkupLineInterpolated($"[grey]The data lie in {folder}[/]");
        if (settings.Keep && code == 0)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
            await KeepAsync(client, console, time, stop.Token);
        }

        await app.StopAsync(CancellationToken.None);
        return code;
    }

    private static async Task<int> PlayAsync(
        DemoSettings settings, DemoClient client, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        var isLive = !settings.Quick && console.Profile.Out.IsTerminal;
        IDemoScreen screen = isLive ? new LiveScreen(console, $"{settings.Rate:0}× faster") : new PlainScreen(console.Profile.Out.Writer);
        var book = new DemoBook(client);
        var stage = new DemoStage(client, book, screen, new DemoPace(settings.Quick ? null : settings.Rate, DemoDay.QuietFrom, time));
        var began = time.GetTimestamp();
        console.MarkupLineInterpolated($"[bold]A Monday at the service centre, and the week after.[/] Real HTTP on {client.Url}, signed as Twilio and SendGrid sign.");
        try
        {
            await screen.ShowAsync(async () =>
            {
                await stage.SettleAsync(cancellationToken);
                foreach (var scene in DemoDay.Scenes(stage))
                {
                    await stage.MoveToAsync(DemoDay.TimeOf(scene), cancellationToken);
                    await scene.PlayAsync(cancellationToken);
                    screen.Draw(book);
                }
            });
            var summary = await DemoSummary.ReadAsync(client, book, cancellationToken);
            summary.Write(console);
        }
        catch (Exception failed) when (failed is DemoFailedException or HttpRequestException or JsonException
            || (failed is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            console.MarkupLineInterpolated($"[red bold]✗ {DemoTime.Short(book.Now)}  {failed.Message}[/]");
            return 1;
        }

        catch (OperationCanceledException)
        {
            return 1; // Whoever watched has seen enough.
        }

        var story = DemoTime.Length(book.Now - DemoDay.Start);
        console.MarkupLineInterpolated($"[green bold]✓ All that had to happen happened[/]: {story} in {time.GetElapsedTime(began).TotalSeconds:0} s.");
        return 0;
    }

    // Time goes on as fast as the machine's, so that whoever looks around sees a living service.
    private static async Task KeepAsync(DemoClient client, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        var table = new Table { Border = TableBorder.None }.HideHeaders().AddColumn("").AddColumn("");
        foreach (var (staff, token) in client.Keys.Tokens)
        {
            table.AddRow(staff, token);
        }

        console.MarkupLineInterpolated($"\nThe service stays up until Ctrl+C. Its console is [link]{client.Url}/console[/]; sign in with one of these tokens:");
        console.Write(table);
        console.WriteLine($"curl -s {client.Url}/cases -H 'Authorization: Bearer {client.Keys.Tokens["su"]}'");
        using var ticks = new PeriodicTimer(Tick, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(cancellationToken))
            {
                await client.PostAsync("/dev/clock", new { advance = XmlConvert.ToString(Tick) }, null, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service is no longer wanted.
        }
    }

    // Links to customers and signatures name the address, so it is known before the service starts.
    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
