using Serverless.Embedded;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>The whole service on a disk that loses its power: nothing is lost, said twice or stuck (I1–I8).</summary>
public sealed class PowerCutTests
{
    /// <summary>How many of the thousands of cuts are tried; more when somebody has the time.</summary>
    private static readonly int RunsMax = int.TryParse(Environment.GetEnvironmentVariable("SERVERLESS_CRASH_RUNS"), out var runs) ? runs : 24;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SERVERLESS_CRASH_SEED"), out var seed) ? seed : 41;

    [Fact]
    public async Task A_case_ends_the_same_wherever_the_power_was_cut()
    {
        var outcome = ""; // Outlives a life: the last look may be over when the power goes.
        var suite = new CrashSuite<Life>
        {
            StartAsync = world => Life.StartAsync(world),
            Script =
            [
                .. CaseStory.Steps.Select(step => new CrashStep<Life>(step.Name, (life, _, _) => step.RunAsync(life.Service))),
                new CrashStep<Life>("look", async (life, world, _) => outcome = await life.LookAsync(world, CaseStory.OutcomeAsync)),
            ],
            Outcome = _ => outcome,
            RunsMax = RunsMax,
            Seed = Seed,
        };

        var report = await suite.RunAsync();

        Assert.Contains("reopened", report.Outcome, StringComparison.Ordinal);
        Assert.Contains("all-clear", report.Outcome, StringComparison.Ordinal);
        Assert.True(report.Crashes >= report.Runs, $"{report.Crashes} crashes in {report.Runs} runs of {report.Operations} operations.");
    }

    [Fact]
    public async Task A_merge_ends_the_same_wherever_the_power_was_cut() // S33, S34, I3
    {
        var outcome = ""; // Outlives a life: the last look may be over when the power goes.
        var suite = new CrashSuite<Life>
        {
            StartAsync = world => Life.StartAsync(world),
            Script =
            [
                .. MergeStory.Steps.Select(step => new CrashStep<Life>(step.Name, (life, _, _) => step.RunAsync(life.Service))),
                new CrashStep<Life>("look", async (life, world, _) => outcome = await life.LookAsync(world, MergeStory.OutcomeAsync)),
            ],
            Outcome = _ => outcome,
            RunsMax = RunsMax,
            Seed = Seed,
        };

        var report = await suite.RunAsync();

        Assert.Contains("merge-absorbed", report.Outcome, StringComparison.Ordinal);
        Assert.Contains("merge-released", report.Outcome, StringComparison.Ordinal);
        Assert.True(report.Crashes >= report.Runs, $"{report.Crashes} crashes in {report.Runs} runs of {report.Operations} operations.");
    }

    /// <summary>One life of the service; ends before the disk comes back.</summary>
    private sealed class Life : IAsyncDisposable
    {
        private Life(RunningService service) => Service = service;

        public RunningService Service { get; }

        public static async Task<Life> StartAsync(CrashWorld world)
        {
            var service = await RunningService.LiveOnAsync(world.Folder, folder => world.Own(new SqliteDatabase(
                EmbeddedHost.DatabaseOf(folder) with { Vfs = world.Disk.Vfs, CacheKib = 2048, CheckpointPages = 100 })));
            return world.Own(new Life(service));
        }

        public async Task<string> LookAsync(CrashWorld world, Func<RunningService, Task<string>> outcomeAsync)
        {
            var outcome = await outcomeAsync(Service);
            await Verified.AssertAsync(world.Folder, isRunning: true, world.Disk.Vfs);
            return outcome;
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            Environment.ExitCode = 0; // A service whose store broke says so to whoever started the process, which is the tests' runner.
        }
    }
}
