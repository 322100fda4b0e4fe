using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>A task hub whose activities' effects are rows with keys.</summary>
internal sealed class HubSystem
{
    private readonly SqliteDatabase _database;

    private HubSystem(SqliteDatabase database, TaskHub hub) => (_database, Client) = (database, new EmbeddedDurableTaskClient(hub));

    public EmbeddedDurableTaskClient Client { get; }

    public static async Task<HubSystem> StartAsync(CrashWorld world)
    {
        var database = world.OpenDatabase();
        database.Migrate("effects", ["CREATE TABLE effects (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"]);
        var hub = world.Own(new TaskHub(
            database, Registry(database), new ServiceCollection().BuildServiceProvider(), world.Time, world.Work,
            new TaskHubOptions { EpisodesMax = 4, ActivitiesMax = 4, LiveInstancesMax = 3 }, NullLogger<TaskHub>.Instance));
        var system = new HubSystem(database, hub);
        await hub.StartAsync(CancellationToken.None);
        return system;
    }

    /// <summary>The effects, how every instance ended, and what is still open (I8).</summary>
    public string Outcome()
    {
        // Two activities got the same draw: what was decided once was never decided again.
        Assert.Empty(Rows("""
            SELECT a.key FROM effects a JOIN effects b ON b.key = replace(a.key, '/draw 1', '/draw 2')
            WHERE a.key LIKE '%/draw 1' AND a.value <> b.value
            """));
        return string.Join('\n', [
            .. Rows("SELECT key FROM effects ORDER BY key"),
            .. Rows("SELECT id || ' ' || name || ' ' || status || ' ' || coalesce(output, '') FROM hub_instances ORDER BY id"),
            .. Rows("SELECT 'task of ' || instance FROM hub_tasks"),
            .. Rows("SELECT 'message of ' || instance FROM hub_inbox"),
            .. Rows("SELECT 'timer of ' || instance FROM hub_timers"),
        ]);
    }

    private static DurableTaskRegistry Registry(SqliteDatabase database) => new DurableTaskRegistry()
        .AddActivityFunc<string, string>("Effect", (_, key) => PutAsync(database, key, 0))
        .AddActivityFunc<string, int>("Draw", (_, _) => Task.FromResult(RandomNumberGenerator.GetInt32(int.MaxValue)))
        .AddActivityFunc<Drawn, string>("Keep", (_, drawn) => PutAsync(database, drawn.Key, drawn.Value))
        .AddActivityFunc<string, string>("Flaky", (_, key) => TryAsync(database, key))
        .AddOrchestratorFunc<int, string>("Steps", StepsAsync)
        .AddOrchestratorFunc<int, string>("Case", CaseAsync)
        .AddOrchestratorFunc<int, string>("Child", ChildAsync)
        .AddOrchestratorFunc<int, int>("Rounds", RoundsAsync);

    private static async Task<string> StepsAsync(TaskOrchestrationContext context, int input)
    {
        var first = await context.CallActivityAsync<string>("Effect", $"{context.InstanceId}/first");
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var drawn = await context.CallActivityAsync<int>("Draw");
        await Task.WhenAll(
            context.CallActivityAsync("Keep", new Drawn($"{context.InstanceId}/draw 1", drawn)),
            context.CallActivityAsync("Keep", new Drawn($"{context.InstanceId}/draw 2", drawn)));
        return first;
    }

    private static async Task<string> CaseAsync(TaskOrchestrationContext context, int input)
    {
        await context.CallActivityAsync("Effect", $"{context.InstanceId}/opened");
        var answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(1));
        await context.CallActivityAsync("Flaky", $"{context.InstanceId}/sent", TaskOptions.FromRetryPolicy(
            new RetryPolicy(9, TimeSpan.FromMinutes(1))));
        var children = await Task.WhenAll(Enumerable.Range(1, 2).Select(child => context.CallSubOrchestratorAsync<string>(
            "Child", child, new SubOrchestrationOptions(InstanceId: $"{context.InstanceId}-child-{child}"))));
        string? late = null;
        try
        {
            late = await context.WaitForExternalEvent<string>("Never", TimeSpan.FromHours(3));
        }
        catch (TaskCanceledException)
        {
            await context.CallActivityAsync("Effect", $"{context.InstanceId}/breached");
        }

        var rounds = await context.CallSubOrchestratorAsync<int>(
            "Rounds", 1, new SubOrchestrationOptions(InstanceId: $"{context.InstanceId}-rounds"));
        return $"{answer}, {string.Join(", ", children)}, {late ?? "nothing"}, {rounds} rounds";
    }

    private static async Task<string> ChildAsync(TaskOrchestrationContext context, int input)
    {
        await context.CreateTimer(TimeSpan.FromMinutes(10 * input), CancellationToken.None);
        return await context.CallActivityAsync<string>("Effect", $"{context.InstanceId}/done");
    }

    private static async Task<int> RoundsAsync(TaskOrchestrationContext context, int input)
    {
        await context.CallActivityAsync("Effect", $"{context.InstanceId}/{input}");
        await context.CreateTimer(TimeSpan.FromHours(8), CancellationToken.None);
        if (input < 3)
        {
            context.ContinueAsNew(input + 1);
        }

        return input;
    }

    private static Task<string> PutAsync(SqliteDatabase database, string key, long value) => database.WriteAsync(
        session =>
        {
            session.Prepare("INSERT OR IGNORE INTO effects VALUES (?1, ?2)").Bind(1, key).Bind(2, value).Execute();
            return key;
        },
        CancellationToken.None);

    /// <summary>Fails twice, then has its effect.</summary>
    private static async Task<string> TryAsync(SqliteDatabase database, string key)
    {
        var tries = await database.WriteAsync(
            session =>
            {
                var count = session.Prepare("INSERT INTO effects VALUES (?1, 1) ON CONFLICT (key) DO UPDATE SET value = value + 1 RETURNING value")
                    .Bind(1, key);
                return count.Step() ? count.Number(0) : 0;
            },
            CancellationToken.None);
        return tries < 3 ? throw new TimeoutException("Not yet.") : key;
    }

    private List<string> Rows(string sql) => _database.Read(session =>
    {
        var rows = new List<string>();
        for (var query = session.Prepare(sql); query.Step();)
        {
            rows.Add(query.Text(0));
        }

        return rows;
    });

    private sealed record Drawn(string Key, int Value);
}
