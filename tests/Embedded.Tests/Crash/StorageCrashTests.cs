using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class StorageCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_loss_of_power_at_every_durable_operation() // I1
    {
        var (losses, runs) = await LosePowerEverywhereAsync(syncEveryCommit: true, seeds: [0, 1, 3]);

        Assert.Equal(0, losses);
        Assert.True(runs > 200, $"Only {runs} crashes were tried.");
    }

    [Fact]
    public async Task Without_a_sync_for_every_commit_the_same_test_sees_acknowledged_changes_lost()
    {
        var (losses, _) = await LosePowerEverywhereAsync(syncEveryCommit: false, seeds: [0]);

        Assert.True(losses > 0);
    }

    [Fact]
    public async Task An_end_of_the_process_alone_loses_nothing_even_without_syncs()
    {
        for (var operation = 1; ; operation += 7)
        {
            var run = new CommitWorkload(_folder.File($"{operation}.db"), _disk, syncEveryCommit: false);
            if (!await run.WorkUntilStoppedAsync(operation, tear: false))
            {
                break;
            }

            _disk.PowerOn();
            Assert.Equal(0, run.Reopen());
        }
    }

    [Fact]
    public async Task A_second_loss_of_power_during_the_recovery_loses_nothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var run = new CommitWorkload(_folder.File($"{i}.db"), _disk, syncEveryCommit: true);
            Assert.True(await run.WorkUntilStoppedAsync(random.Next(1, 90), tear: i % 2 == 0));
            _disk.PowerLoss(seed: i % 5);
            _disk.PowerOn();
            _disk.StopAt(random.Next(1, 12), tear: i % 3 == 0);
            run.TryReopen();
            _disk.Stop();
            _disk.PowerLoss(seed: i % 7);
            _disk.PowerOn();

            Assert.Equal(0, run.Reopen());
        }
    }

    /// <returns>How many acknowledged changes were lost, and how many crashes were tried.</returns>
    private async Task<(int Losses, int Runs)> LosePowerEverywhereAsync(bool syncEveryCommit, int[] seeds)
    {
        var (losses, runs) = (0, 0);
        foreach (var seed in seeds)
        {
            for (var operation = 1; ; operation++)
            {
                var run = new CommitWorkload(_folder.File($"{seed}-{operation}.db"), _disk, syncEveryCommit);
                if (!await run.WorkUntilStoppedAsync(operation, tear: operation % 2 == 0))
                {
                    break; // The workload came to its end: there is no further operation to stop at.
                }

                _disk.PowerLoss(seed);
                _disk.PowerOn();
                losses += run.Reopen();
                runs++;
            }
        }

        return (losses, runs);
    }
}
