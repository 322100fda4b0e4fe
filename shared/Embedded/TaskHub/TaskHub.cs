using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;
using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Runs durable orchestrations and their activities in this process, with all their state in one SQLite file.</summary>
/// <remarks>
/// One episode is one transaction: what it took, its history and all that it wants done commit together, and only then is
/// anybody answered or anything begun. So an orchestrator's decision is made at most once, an activity runs at least once,
/// and a stop at any moment loses nothing: the next start goes on from the file. Waiting instances stay in memory up to a
/// bound; the others are replayed from their history (contract: durable-passthrough, sections 4, 5 and 7). One hub a file.
/// </remarks>
public sealed class TaskHub : IHostedService, IDisposable
{
    private readonly HubSurroundings _around;
    private readonly InstanceTable _instances;
    private readonly ActivityPump _activities;
    private readonly TimerPump _timers;
    private readonly CompletionWaiters _waiters = new();
    private readonly FirstEpisodes _starts;
    private readonly EpisodePump _episodes;
    private readonly List<Task> _loops = [];
    private int _hasClosed;

    /// <summary>Makes a hub over a file and brings its tables to their newest form; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="database">The file; other components may share it.</param>
    /// <param name="registry">The app's orchestrators and activities.</param>
    /// <param name="services">Where they get what they need, and the hub its <see cref="DurableDataConverter"/>, <see cref="RandomSource"/> and loggers.</param>
    /// <param name="time">The only clock.</param>
    /// <param name="work">Told of everything that is due now.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="logger">Where the hub reports; ids and counts only.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TaskHub(
        SqliteDatabase database,
        DurableTaskRegistry registry,
        IServiceProvider services,
        TimeProvider time,
        WorkInHand work,
        TaskHubOptions options,
        ILogger<TaskHub> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Database = database;
        Registry = registry;
        Options = options;
        Converter = services.GetService<DurableDataConverter>() ?? DurableDataConverter.Default;
        database.Migrate(HubSchema.Component, HubSchema.Scripts);
        var numbers = new HubNumbers(
            database.Read(HubReader.LastKey),
            database.Read(HubReader.LastInboxNumber),
            services.GetService<RandomSource>() ?? RandomSource.System);
        var execution = new OrchestrationOptions
        {
            Services = services,
            Converter = Converter,
            TimerPartMax = TimeSpan.MaxValue, // A row may lie for years.
            LoggerFactory = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
        };

        _around = new HubSurroundings(time, work, new TaskHubFigures(), logger);
        _instances = new InstanceTable(options.LiveInstancesMax, work, Figures);
        _activities = new ActivityPump(
            database, new ActivityRunner(registry, services, Converter), _instances, _around, options);
        _timers = new TimerPump(database, _instances, _around, options);
        Effects = new HubEffects(_instances, _activities, _timers, _waiters, numbers);
        OrchestrationExecution MakeExecution(string id) => new(registry, id, execution);
        _starts = new FirstEpisodes(Effects, MakeExecution);
        var runner = new TurnRunner(database, Effects, _starts, MakeExecution, _around);
        _episodes = new EpisodePump(
            _instances, runner, new PoisonWard(database, Effects, _around), _timers, _around, options);
        _episodes.Broken += Break;
        _activities.Broken += Break;
    }

    internal SqliteDatabase Database { get; }

    internal DurableTaskRegistry Registry { get; }

    internal TaskHubOptions Options { get; }

    internal DurableDataConverter Converter { get; }

    internal HubEffects Effects { get; }

    internal TimeProvider Time => _around.Time;

    internal TaskHubFigures Figures => _around.Figures;

    /// <summary>Takes up what the file holds: activities without result, untaken messages, timers that came due meanwhile.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _around.Work.Begin();
        _instances.Open();
        _activities.Open();
        _loops.AddRange(_episodes.Run());
        _loops.AddRange(_activities.Run());
        var tasks = Database.Read(HubReader.Tasks);
        foreach (var (key, instanceId) in tasks)
        {
            _activities.Add(new ActivityItem(key, instanceId, null, null, null));
        }

        var inboxes = Database.Read(HubReader.FilledInboxes);
        foreach (var instanceId in inboxes)
        {
            Effects.Wake(instanceId);
        }

        _timers.Open();
        _around.Logger.TaskHubStarted(tasks.Count, inboxes.Count);
        _around.Work.End();
        return Task.CompletedTask;
    }

    /// <summary>Stops at once: what is in hand goes on at the next start. Waits for running activities to give up.</summary>
    /// <param name="cancellationToken">Ends that wait.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Close(new StoreStoppedException(null)))
        {
            _around.Logger.TaskHubStopped();
        }

        await Task.WhenAll(_loops).WaitAsync(cancellationToken);
    }

    /// <summary>Prepares a start for the caller's own transaction: its first episode runs now and is stored with it.</summary>
    /// <param name="orchestratorName">The orchestrator; an unknown one fails when it begins.</param>
    /// <param name="instanceId">The instance's id.</param>
    /// <param name="inputJson">JSON text; null means none.</param>
    /// <returns>
    /// Stages the start when called inside the caller's change, once, and tells whether it did: an id that exists, finished or not,
    /// is left alone. Not calling it leaves nothing behind.
    /// </returns>
    /// <exception cref="ArgumentException">The id is malformed.</exception>
    public Func<SqliteSession, bool> PrepareStart(TaskName orchestratorName, string instanceId, string? inputJson)
    {
        DurableTaskClient.ValidateInstanceId(instanceId);
        var now = Time.GetUtcNow();
        var started = NewStarted(now, orchestratorName, instanceId, inputJson, version: null, DurableTracing.Current);
        var start = _starts.Start(started, now, depth: 0);
        return session => Effects.StageStart(session, start, replaces: false);
    }

    /// <summary>Stages an event in the caller's own transaction; an unknown or finished receiver takes no notice.</summary>
    /// <param name="session">The caller's change.</param>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="payloadJson">JSON text; null means none.</param>
    public void StageRaise(SqliteSession session, string instanceId, string eventName, string? payloadJson) =>
        Effects.StageMessage(
            session, instanceId, HistoryCodec.Encode(HistoryEvents.EventRaised(Time.GetUtcNow(), eventName, payloadJson)));

    /// <inheritdoc />
    public void Dispose()
    {
        Close(new StoreStoppedException(null));
        _timers.Dispose();
        _activities.Dispose();
        Figures.Dispose();
    }

    internal StagedStart NewStart(
        TaskName name, string instanceId, string? input, string? version, string? traceParent, DateTimeOffset beginsAt)
    {
        var now = Time.GetUtcNow();
        return StagedStart.Of(NewStarted(now, name, instanceId, input, version, traceParent), now, beginsAt);
    }

    /// <summary>Gives an instance a message and waits for the commit that holds its effect.</summary>
    internal async Task<CallOutcome> SubmitAsync<TMessage>(
        string instanceId, TMessage message, CancellationToken cancellationToken)
        where TMessage : HubMessage, IAnswered
    {
        if (!_instances.Post(instanceId, message))
        {
            throw new StoreStoppedException(null);
        }

        return await message.Call.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when the instance finishes after this call; ask for its state only then.</summary>
    internal Task WhenFinished(string instanceId) => _waiters.WhenFinished(instanceId);

    private HistoryEvent NewStarted(
        DateTimeOffset now, TaskName name, string instanceId, string? input, string? version, string? traceParent) =>
        HistoryEvents.ExecutionStarted(
            now, name.Name, instanceId, Effects.Numbers.NewId(), input, version, trace: DurableTracing.ContextOf(traceParent));

    private void Break(Exception reason)
    {
        if (Close(reason))
        {
            _around.Logger.TaskHubBroke(reason);
        }
    }

    private bool Close(Exception reason)
    {
        if (Interlocked.Exchange(ref _hasClosed, 1) == 1)
        {
            return false;
        }

        _timers.Close();
        _instances.Close(reason);
        _waiters.Close(reason);
        _activities.Close();
        return true;
    }
}
