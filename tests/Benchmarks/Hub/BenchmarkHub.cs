using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Durable;
using Serverless.Embedded;

namespace Serverless.Benchmarks.Hub;

/// <summary>A hub as the service runs it: real clock, every commit synced.</summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    public BenchmarkHub(string folder, Action<DurableTaskRegistry> register, TaskHubOptions options)
    {
        var registry = new DurableTaskRegistry();
        register(registry);
        Database = new SqliteDatabase(new SqliteDatabaseOptions { Path = Path.Combine(folder, "store.db") });
        Hub = new TaskHub(
            Database,
            registry,
            new ServiceCollection().BuildServiceProvider(),
            TimeProvider.System,
            Work,
            options,
            NullLogger<TaskHub>.Instance);
        Client = new EmbeddedDurableTaskClient(Hub);
    }

    public SqliteDatabase Database { get; }

    public WorkInHand Work { get; } = new();

    public TaskHub Hub { get; }

    public EmbeddedDurableTaskClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        await Hub.StopAsync(CancellationToken.None);
        Hub.Dispose();
        Database.Dispose();
    }
}
