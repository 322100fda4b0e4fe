using System.Diagnostics;
using System.Text.Json;
using Serverless.Durable;
using Serverless.Embedded;

namespace Serverless.Benchmarks.Hub;

/// <summary>
/// Whole lives: a start, three activities, a wait for an event or 24 hours; the event comes when the instance has left
/// memory; the end.
/// </summary>
internal static class LivesBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new BenchmarkArguments(arguments);
        var (count, inFlight) = (given.Number("count", 20_000), given.Number("in-flight", 256));
        var folder = Directory.CreateDirectory(
            Path.Combine(given.Text("dir") ?? Path.GetTempPath(), $"lives-{Guid.NewGuid():N}"));
        try
        {
            // A tenth stays in memory, so that the events find almost none of them there.
            await using var hub = new BenchmarkHub(folder.FullName, Register, new TaskHubOptions { LiveInstancesMax = count / 10 });
            await hub.Hub.StartAsync(CancellationToken.None);
            await RunLivesAsync(hub, 0, 500, inFlight); // The compiler warms up on these.
            var figures = await MeasureAsync(hub, count, inFlight);
            Console.WriteLine(JsonSerializer.Serialize(figures));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<object> MeasureAsync(BenchmarkHub hub, int count, int inFlight)
    {
        var replays = hub.Hub.Figures.Replays;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var begun = await RunLivesAsync(hub, 500, count, inFlight);
        var elapsed = watch.Elapsed;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        return new
        {
            benchmark = "hub",
            lives = count,
            inFlight,
            livesPerSecond = Math.Round(count / elapsed.TotalSeconds),
            untilWaitingPerSecond = Math.Round(count / begun.TotalSeconds),
            cpuMillisecondsPerLife = Math.Round(cpu.TotalMilliseconds / count, 3),
            kibAllocatedPerLife = Math.Round((GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / count, 1),
            replaysPerLife = Math.Round((hub.Hub.Figures.Replays - replays) / (double)count, 2),
            workingSetMib = Environment.WorkingSet / (1024 * 1024),
            gen2 = GC.CollectionCount(2),
        };
    }

    /// <summary>Runs all lives and tells how long it took until all of them waited.</summary>
    private static async Task<TimeSpan> RunLivesAsync(BenchmarkHub hub, int first, int count, int inFlight)
    {
        var watch = Stopwatch.StartNew();
        await EachAsync(count, inFlight, i => hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Life", i, new StartOrchestrationOptions($"life-{first + i}"), CancellationToken.None));
        await hub.Work.WhenIdleAsync();
        var begun = watch.Elapsed;
        await EachAsync(count, inFlight, i => hub.Client.RaiseEventAsync(
            $"life-{first + i}", "Answer", "yes", CancellationToken.None));
        await hub.Work.WhenIdleAsync();
        var last = await hub.Client.GetInstanceAsync($"life-{first + count - 1}", true, CancellationToken.None);
        if (last?.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"The last life is {last?.RuntimeStatus}.");
        }

        return begun;
    }

    private static async Task EachAsync(int count, int inFlight, Func<int, Task> act)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await act(i);
            }
        }));
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddActivityFunc<int, int>("Step", (_, value) => Task.FromResult(value + 1))
        .AddOrchestratorFunc<int, string>("Life", async (context, value) =>
        {
            for (var i = 0; i < 3; i++)
            {
                value = await context.CallActivityAsync<int>("Step", value);
            }

            return await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromHours(24));
        });
}
