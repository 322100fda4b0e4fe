using Serverless.Embedded;
using Xunit;
using Xunit.Sdk;

namespace Serverless.Testing;

/// <summary>Runs a script once undisturbed and then again and again, with the power cut at each durable operation in turn.</summary>
/// <remarks>
/// After a stop the process is gone, the disk has lost what chance takes of its unsynced writes (in every fourth run nothing:
/// kill -9), a new life starts on the same files and goes on with the step that was cut. In every third run the new life is
/// cut as well. In the end the outcome must be that of the undisturbed run and the file sound.
/// </remarks>
public sealed class CrashSuite<TSystem>
    where TSystem : notnull
{
    private const int CrashesMax = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Beginning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Starts the system; what has to end with the process goes to <see cref="CrashWorld.Own{T}"/> at once.</summary>
    public required Func<CrashWorld, Task<TSystem>> StartAsync { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<CrashStep<TSystem>> Script { get; init; }

    /// <summary>Checks what must hold in any case, and tells the rest as a text that no crash may change.</summary>
    public required Func<TSystem, string> Outcome { get; init; }

    /// <summary>The most stops that are tried; with more operations than that, a seeded sample of them.</summary>
    public int RunsMax { get; init; } = int.MaxValue;

    /// <summary>How long the process is down after a crash: timers come due meanwhile.</summary>
    public TimeSpan Downtime { get; init; }

    /// <summary>Shifts the chances of all runs.</summary>
    public int Seed { get; init; }

    /// <summary>Runs the suite.</summary>
    /// <exception cref="XunitException">A run ended otherwise than the undisturbed one, or got stuck; names the stop.</exception>
    public async Task<CrashReport> RunAsync()
    {
        var calm = await RunScriptAsync(stopAt: null, new Random(Seed));
        Assert.Equal(0, calm.Crashes);
        var stops = Stops(calm.Operations);
        var crashes = 0;
        foreach (var stop in stops)
        {
            try
            {
                var run = await RunScriptAsync(stop, new Random(unchecked((Seed * 7919) + (int)stop)));
                Assert.Equal(calm.Outcome, run.Outcome);
                crashes += run.Crashes;
            }
            catch (Exception failure)
            {
                throw new XunitException($"Stopped at operation {stop} of {calm.Operations} (seed {Seed}): {failure.Message}", failure);
            }
        }

        return new CrashReport(calm.Outcome, calm.Operations, stops.Count, crashes);
    }

    private List<long> Stops(long operations)
    {
        var all = Enumerable.Range(1, (int)operations).Select(stop => (long)stop).ToArray();
        if (all.Length > RunsMax)
        {
            new Random(Seed).Shuffle(all);
        }

        return [.. all.Take(RunsMax).Order()];
    }

    private async Task<Run> RunScriptAsync(long? stopAt, Random chance)
    {
        using var folder = new TemporaryFolder();
        using var disk = new SimulatedDisk();
        var script = new Progress(Beginning);
        if (stopAt is { } stop)
        {
            disk.StopAt(stop, tear: chance.Next(2) == 0);
        }

        for (var crashes = 0; ; crashes++)
        {
            if (await LiveAsync(disk, folder.Path, script) is { } outcome)
            {
                return new Run(outcome, disk.Operations, crashes);
            }

            Crash(disk, chance, again: crashes + 1 < CrashesMax);
            script.Now += Downtime;
        }
    }

    /// <summary>One life of the process; the outcome, or null when the power went off.</summary>
    private async Task<string?> LiveAsync(SimulatedDisk disk, string folder, Progress script)
    {
        var world = new CrashWorld(disk, folder, Beginning, script.Now);
        using var ending = new CancellationTokenSource();
        string? outcome = null;
        disk.WentOff += NoteTime; // At once: nothing is in hand when the store is gone, so that the clock would run on.
        try
        {
            await UnlessOffAsync(RunStepsAsync(), disk, script);
        }
        catch (Exception) when (disk.IsOff)
        {
            // Whatever a system does when its disk is gone, its end is now.
        }
        finally
        {
            disk.WentOff -= NoteTime;
            await ending.CancelAsync();
            await world.DisposeAsync().AsTask().WaitAsync(Patience);
        }

        return disk.IsOff ? null : outcome ?? throw new InvalidOperationException("The script ended without an outcome.");

        void NoteTime() => script.Now = world.Time.GetUtcNow();

        async Task RunStepsAsync()
        {
            script.Name = "start";
            var system = await StartAsync(world);
            while (script.Done < Script.Count)
            {
                script.Name = Script[script.Done].Name;
                await Script[script.Done].RunAsync(system, world, ending.Token);
                if (disk.IsOff)
                {
                    return;
                }

                script.Done++;
            }

            script.Name = "finish";
            await world.Work.WhenIdleAsync().WaitAsync(ending.Token);
            CheckFiles(folder, disk);
            outcome = Outcome(system);
        }
    }

    private static async Task UnlessOffAsync(Task steps, SimulatedDisk disk, Progress script)
    {
        var first = await Task.WhenAny(steps, disk.WhenOff, Task.Delay(Patience, TimeProvider.System));
        if (first == steps || first == disk.WhenOff)
        {
            await first;
            return;
        }

        throw new TimeoutException($"Stuck in step '{script.Name}'.");
    }

    private static void CheckFiles(string folder, SimulatedDisk disk)
    {
        foreach (var path in Directory.GetFiles(folder, "*.db"))
        {
            using var session = new SqliteSession(new SqliteDatabaseOptions { Path = path, Vfs = disk.Vfs }, readOnly: true);
            var check = session.Prepare("PRAGMA integrity_check");
            Assert.True(check.Step());
            Assert.Equal("ok", check.Text(0));
        }
    }

    private static void Crash(SimulatedDisk disk, Random chance, bool again)
    {
        if (chance.Next(4) != 0)
        {
            disk.PowerLoss(chance.Next(2) == 0 ? 0 : chance.Next(1, 1000));
        }

        disk.PowerOn();
        if (again && chance.Next(3) == 0)
        {
            disk.StopAt(chance.Next(1, 40), tear: chance.Next(2) == 0);
        }
    }

    private sealed record Run(string Outcome, long Operations, int Crashes);

    /// <summary>How far the script came, over all lives.</summary>
    private sealed class Progress(DateTimeOffset start)
    {
        public DateTimeOffset Now { get; set; } = start;

        public int Done { get; set; }

        public string Name { get; set; } = "start";
    }
}
