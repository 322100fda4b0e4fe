using System.Collections.Concurrent;
using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>Breaks the store at every row that the hub writes, in turn, and goes on from the file.</summary>
public sealed class CrashTests
{
    private static readonly string[] Tables =
        ["hub_instances", "hub_history", "hub_inbox", "hub_tasks", "hub_timers"];

    [Fact]
    public async Task A_crash_at_any_write_loses_nothing_and_decides_nothing_twice() // I1, I4
    {
        var writes = 0;
        for (var crashAt = 1; ; crashAt++)
        {
            await using var journey = await Journey.StartAsync();
            if (!await journey.RunAsync(crashAt))
            {
                break; // It ended before that many writes.
            }

            await journey.FinishAsync();
            await journey.VerifyAsync();
            writes = crashAt;
        }

        Assert.InRange(writes, 40, 400);
    }

    /// <summary>A parent with steps, a race, a child that continues as new, an event sent, and a timer.</summary>
    private sealed class Journey : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, int> _effects = new();
        private TaskHubWorld? _world;

        private TaskHubWorld World => _world ?? throw new InvalidOperationException("Not started.");

        public static async Task<Journey> StartAsync()
        {
            var journey = new Journey();
            journey._world = await TaskHubWorld.StartAsync(journey.Register);
            return journey;
        }

        /// <summary>Goes on until the store breaks; false when it never does.</summary>
        public async Task<bool> RunAsync(int crashAt)
        {
            await ArmAsync(crashAt);
            try
            {
                await DriveAsync();
                return false;
            }
            catch (Exception broken) when (broken is StoreStoppedException or SqliteException)
            {
                await World.Hub.StopAsync(CancellationToken.None);
                return true;
            }
        }

        public async Task FinishAsync()
        {
            await World.ReopenAsync();
            await DriveAsync();
        }

        public async Task VerifyAsync()
        {
            var parent = await World.GetAsync("parent");
            Assert.Equal("a b answered child:3", parent.ReadOutputAs<string>());
            Assert.Equal("told parent", (await World.GetAsync("friend")).ReadOutputAs<string>());
            Assert.Equal(["a", "b", "child:0", "child:1", "child:2", "child:3"], _effects.Keys.Order());
            Assert.All(_effects.Values, runs => Assert.InRange(runs, 1, 2)); // At least once, and once more at the crash.
            foreach (var table in Tables[2..])
            {
                Assert.Equal(0, HubRows.Count(World, table));
            }
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();

        // Everything that a careful client repeats until it has been answered.
        private async Task DriveAsync()
        {
            await TryStartAsync("Friend", "friend");
            await TryStartAsync("Parent", "parent");
            await SettleAsync();
            await World.Client.RaiseEventAsync("parent", "Answer", "answered", CancellationToken.None);
            await SettleAsync();
            await World.AdvanceAsync(TimeSpan.FromHours(5));
            await SettleAsync();
        }

        private async Task TryStartAsync(string name, string id)
        {
            if (await World.Client.GetInstanceAsync(id, false, CancellationToken.None) is null)
            {
                await World.BeginAsync(name, null, id);
            }
        }

        // A broken hub has nothing in hand; a write tells whether it is broken.
        private async Task SettleAsync()
        {
            await World.Work.WhenIdleAsync();
            await World.Database.WriteAsync(session => session.Run("SELECT 1"), CancellationToken.None);
        }

        private void Register(DurableTaskRegistry registry) => registry
            .AddActivityFunc<string, string>("Effect", (_, key) =>
            {
                _effects.AddOrUpdate(key, 1, (_, runs) => runs + 1);
                return Task.FromResult(key);
            })
            .AddOrchestratorFunc<int, string>("Friend", (context, _) => context.WaitForExternalEvent<string>("News"))
            .AddOrchestratorFunc<int, int>("Child", async (context, round) =>
            {
                await context.CallActivityAsync("Effect", $"child:{round}");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                if (round < 3)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddOrchestratorFunc<int, string>("Parent", async (context, _) =>
            {
                var both = await Task.WhenAll(
                    context.CallActivityAsync<string>("Effect", "a"), context.CallActivityAsync<string>("Effect", "b"));
                var answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromHours(100));
                context.SendEvent("friend", "News", "told parent");
                var child = await context.CallSubOrchestratorAsync<int>(
                    "Child", 0, new TaskOptions().WithInstanceId("child"));
                return $"{both[0]} {both[1]} {answer} child:{child}";
            });

        /// <summary>Makes the nth row change of the hub roll its whole transaction back, which stops the writer for good.</summary>
        private Task ArmAsync(int crashAt) => World.Database.WriteAsync(
            session =>
            {
                session.Run("CREATE TEMP TABLE fuse (writes INTEGER NOT NULL); INSERT INTO fuse VALUES (0)");
                foreach (var table in Tables)
                {
                    foreach (var change in (string[])["INSERT", "UPDATE", "DELETE"])
                    {
                        session.Run($"""
                            CREATE TEMP TRIGGER fuse_{table}_{change} BEFORE {change} ON main.{table} BEGIN
                                UPDATE fuse SET writes = writes + 1;
                                SELECT CASE WHEN (SELECT writes FROM fuse) = {crashAt} THEN RAISE(ROLLBACK, 'crash') END;
                            END
                            """);
                    }
                }
            },
            CancellationToken.None);
    }
}
