using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Serverless.Durable;
using Serverless.Durable.Protocol;
using Serverless.Embedded;

namespace Serverless.Benchmarks.Hub;

/// <summary>
/// A million sleeping orchestrations, then a second process on their file: how long it takes to start, how much memory it
/// has, how late those are that wake at one instant.
/// </summary>
internal static class TimersBenchmark
{
    public const string Second = "timers-second";

    private const int SeedPage = 500;

    /// <summary>Timers that fire some seconds before the measured ones, so that these do not measure the just-in-time compiler.</summary>
    private const int WarmUp = 4000;

    private static readonly TimeSpan WarmUpLead = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new BenchmarkArguments(arguments);
        var (count, due) = (given.Number("count", 1_000_000), given.Number("due", 5000));
        var folder = Directory.CreateDirectory(
            Path.Combine(given.Text("dir") ?? Path.GetTempPath(), $"timers-{Guid.NewGuid():N}"));
        try
        {
            var watch = Stopwatch.StartNew();
            var dueAt = await SeedAsync(folder.FullName, count, due);
            var start = new ProcessStartInfo(Path.ChangeExtension(typeof(TimersBenchmark).Assembly.Location, null))
            {
                ArgumentList =
                {
                    Second, "--dir", folder.FullName, "--due", $"{due}", "--count", $"{count}", "--lead", $"{given.Number("lead", 20)}",
                    "--seeded", $"{(int)watch.Elapsed.TotalSeconds}", "--due-at", $"{dueAt.UtcTicks}",
                },
            };
            using var second = Process.Start(start) ?? throw new InvalidOperationException("No second process.");
            await second.WaitForExitAsync();
            return second.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task<int> RunSecondAsync(string[] arguments)
    {
        var given = new BenchmarkArguments(arguments);
        var due = given.Number("due", 0);
        var watch = Stopwatch.StartNew();
        await using var hub = new BenchmarkHub(given.Text("dir")!, Register, new TaskHubOptions { LiveInstancesMax = 16_384 });
        await hub.Hub.StartAsync(CancellationToken.None);
        var started = watch.Elapsed;
        var memoryAtStart = Environment.WorkingSet;
        var (_, readTime) = (NextDue(hub), Median(() => NextDue(hub)));

        // They were seeded for an hour that has not come; now that the process is up their instant is moved near.
        var dueAt = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + given.Number("lead", 20));
        var seededFor = long.Parse(given.Text("due-at")!, System.Globalization.CultureInfo.InvariantCulture);
        await MoveAsync(hub, seededFor, dueAt);
        await MoveAsync(hub, seededFor + TimeSpan.TicksPerHour, dueAt - WarmUpLead);
        await hub.Hub.StopAsync(CancellationToken.None);
        await using var woken = new BenchmarkHub(given.Text("dir")!, Register, new TaskHubOptions { LiveInstancesMax = 16_384 });
        await woken.Hub.StartAsync(CancellationToken.None);
        var isReadyBefore = TimeProvider.System.GetUtcNow() < dueAt;
        await Task.WhenAll(Enumerable.Range(0, WarmUp).Select(i => woken.Hub.WhenFinished($"warm-{i}")));
        var lateness = await Task.WhenAll(Enumerable.Range(0, due).Select(i => LatenessAsync(woken, $"due-{i}", dueAt)));
        Array.Sort(lateness);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "timers",
            timers = given.Number("count", 0),
            seededInSeconds = given.Number("seeded", 0),
            startMilliseconds = Math.Round(started.TotalMilliseconds, 1),
            nextDueReadMilliseconds = Math.Round(readTime.TotalMilliseconds, 3),
            memoryAtStartMib = memoryAtStart / (1024 * 1024),
            memoryAfterMib = Environment.WorkingSet / (1024 * 1024),
            dueAtOnce = due,
            isReadyBefore,
            latenessMedianMilliseconds = Math.Round(lateness[due / 2]),
            latenessP99Milliseconds = Math.Round(lateness[due * 99 / 100]),
            latenessMaxMilliseconds = Math.Round(lateness[^1]),
        }));
        return 0;
    }

    private static async Task<double> LatenessAsync(BenchmarkHub hub, string id, DateTimeOffset dueAt)
    {
        await hub.Hub.WhenFinished(id);
        return (TimeProvider.System.GetUtcNow() - dueAt).TotalMilliseconds;
    }

    private static bool NextDue(BenchmarkHub hub) => hub.Database.Read(session =>
    {
        List<(TimerRow, string)> next = [];
        HubReader.Timers(session, TimerRow.First, long.MinValue, 1, next);
        return next.Count > 0;
    });

    private static TimeSpan Median(Func<bool> act)
    {
        var times = new TimeSpan[101];
        for (var i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            act();
            times[i] = watch.Elapsed;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    /// <summary>Fills a data folder with instances that wait for a timer each, as a first episode leaves them.</summary>
    internal static async Task<DateTimeOffset> SeedAsync(string folder, int count, int due)
    {
        await using var hub = new BenchmarkHub(folder, Register, new TaskHubOptions());
        var now = TimeProvider.System.GetUtcNow();
        var dueAt = now.AddHours(6);
        for (var first = 0; first < count; first += SeedPage)
        {
            var from = first;
            await hub.Database.WriteAsync(
                session =>
                {
                    for (var i = from; i < Math.Min(count, from + SeedPage); i++)
                    {
                        var (id, fireAt) = i < due ? ($"due-{i}", dueAt)
                            : i < due + WarmUp ? ($"warm-{i - due}", dueAt.AddHours(1))
                            : ($"sleep-{i}", now.AddDays(1).AddSeconds((i * 7919L) % (365 * 86_400)));
                        Seed(session, hub.Hub.Effects.Numbers.NextKey(), id, now, fireAt);
                    }
                },
                CancellationToken.None);
        }

        return dueAt;
    }

    // The rows that a first episode leaves when it makes a timer and waits.
    private static void Seed(SqliteSession session, long key, string id, DateTimeOffset now, DateTimeOffset fireAt)
    {
        var header = new InstanceHeader(
            key, id, OrchestrationRuntimeStatus.Running, 1, Guid.NewGuid().ToString("N"), 1, now);
        HubTables.InsertInstance(session, header, "Sleep", null, null);
        HubTables.InsertHistory(session, key, 1, 1, HistoryCodec.Encode(
        [
            HistoryEvents.OrchestratorStarted(now),
            HistoryEvents.ExecutionStarted(now, "Sleep", id, header.ExecutionId, null),
            new HistoryEvent
            {
                EventId = 1,
                Timestamp = Timestamp.FromDateTimeOffset(now),
                TimerCreated = new TimerCreatedEvent { FireAt = Timestamp.FromDateTimeOffset(fireAt) },
            },
            HistoryEvents.OrchestratorCompleted(now),
        ]));
        HubTables.InsertTimer(session, new TimerRow(fireAt.UtcTicks, key, 1, 1));
    }

    private static Task<int> MoveAsync(BenchmarkHub hub, long from, DateTimeOffset to) => hub.Database.WriteAsync(
        session => session.Prepare("UPDATE hub_timers SET fire_at = ?2 WHERE fire_at = ?1").Bind(1, from).Bind(2, to).Execute(),
        CancellationToken.None);

    private static void Register(DurableTaskRegistry registry) =>
        registry.AddOrchestratorFunc<int, int>("Sleep", async (context, _) =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(6), CancellationToken.None);
            return 1;
        });
}
