using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Durable;
using Serverless.Embedded;

namespace Serverless.Testing;

/// <summary>A task hub on a file of its own and a virtual clock, which a test can stop, leave down and start again.</summary>
public sealed class TaskHubWorld : IAsyncDisposable
{
    /// <summary>A Monday, 09:00 in UTC.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub");
    private readonly DurableTaskRegistry _registry = new();
    private readonly IServiceProvider _services;
    private readonly TaskHubOptions _options;
    private VirtualClock _clock;

    private TaskHubWorld(Action<DurableTaskRegistry> register, TaskHubOptions? options, IServiceProvider? services)
    {
        register(_registry);
        _options = options ?? new TaskHubOptions { EpisodesMax = 8, ActivitiesMax = 8 };
        _services = services ?? new ServiceCollection().BuildServiceProvider();
        (Database, Hub, Client, Work, _clock) = Open();
    }

    public VirtualTimeProvider Time { get; } = new(Monday);

    public WorkInHand Work { get; private set; }

    public SqliteDatabase Database { get; private set; }

    public TaskHub Hub { get; private set; }

    public EmbeddedDurableTaskClient Client { get; private set; }

    public static async Task<TaskHubWorld> StartAsync(
        Action<DurableTaskRegistry> register, TaskHubOptions? options = null, IServiceProvider? services = null)
    {
        var world = new TaskHubWorld(register, options, services);
        await world.Hub.StartAsync(CancellationToken.None);
        return world;
    }

    /// <summary>Starts an orchestration and waits until there is nothing to do now.</summary>
    public async Task<string> BeginAsync(string name, object? input = null, string? id = null)
    {
        var instanceId = await Client.ScheduleNewOrchestrationInstanceAsync(
            name, input, new StartOrchestrationOptions(id), CancellationToken.None);
        await Work.WhenIdleAsync();
        return instanceId;
    }

    public async Task RaiseAsync(string instanceId, string name, object? payload = null)
    {
        await Client.RaiseEventAsync(instanceId, name, payload, CancellationToken.None);
        await Work.WhenIdleAsync();
    }

    public async Task AdvanceAsync(TimeSpan length) => await _clock.AdvanceAsync(length, CancellationToken.None);

    public async Task<OrchestrationMetadata> GetAsync(string instanceId) =>
        await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, CancellationToken.None)
        ?? throw new OrchestrationNotFoundException(instanceId);

    /// <summary>Stops the hub and starts another on the same file, after it was down for a while.</summary>
    public async Task RestartAsync(TimeSpan down = default)
    {
        await Hub.StopAsync(CancellationToken.None);
        await ReopenAsync(down);
    }

    /// <summary>Starts another hub on the same file although the former one was never told to stop.</summary>
    public async Task ReopenAsync(TimeSpan down = default)
    {
        CloseFile();
        Time.MoveTo(Time.GetUtcNow() + down);
        (Database, Hub, Client, Work, _clock) = Open();
        await Hub.StartAsync(CancellationToken.None);
        await Work.WhenIdleAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Hub.StopAsync(CancellationToken.None);
        CloseFile();
        _folder.Delete(recursive: true);
    }

    private void CloseFile()
    {
        Hub.Dispose();
        Database.Dispose();
        _clock.Dispose();
    }

    private (SqliteDatabase Database, TaskHub Hub, EmbeddedDurableTaskClient Client, WorkInHand Work, VirtualClock Clock) Open()
    {
        var database = new SqliteDatabase(new SqliteDatabaseOptions
        {
            Path = Path.Combine(_folder.FullName, "store.db"),
            SyncEveryCommit = false,
        });
        var work = new WorkInHand();
        var hub = new TaskHub(database, _registry, _services, Time, work, _options, NullLogger<TaskHub>.Instance);
        return (database, hub, new EmbeddedDurableTaskClient(hub), work, new VirtualClock(Time, work));
    }
}
