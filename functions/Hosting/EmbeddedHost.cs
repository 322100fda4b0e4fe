using Serverless.Cases;
using Serverless.Durable;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>The embedded host: one process, one data folder, nothing installed but .NET.</summary>
internal static class EmbeddedHost
{
    private const string DatabaseFile = "serverless.db";
    private const string MasterKeyFile = "master.key";

    /// <summary>Opens the data folder and registers the stores, the task hub, the queues' pumps and the clock on it.</summary>
    public static void AddEmbeddedHost(this WebApplicationBuilder builder, HostSettings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var database = settings.OpenDatabase?.Invoke(settings.DataFolder) ?? OpenDatabase(settings.DataFolder);
        var clock = new ClockMemory(database);
        var time = TimeOf(settings, clock);
        var work = new WorkInHand();
        var masterKey = FileMasterKey.OpenOrCreate(MasterKeyOf(settings.DataFolder), RandomSource.System);
        var vault = PersonalDataVault.OpenAsync(database, masterKey, RandomSource.System, CancellationToken.None).GetAwaiter().GetResult();
        var linkKey = masterKey.DeriveAsync("links", CancellationToken.None).GetAwaiter().GetResult();

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddSingleton(work);
        services.AddSingleton(clock);
        services.AddSingleton(new LinkSigner(linkKey));
        services.AddEmbeddedStores(database, vault, settings.DataFolder);
        services.AddSingleton(new DurableDataConverter(DurableDataConverter.CreateOptions(FunctionsJson.Default)));
        services.AddTaskHub(Orchestrations.Register, new TaskHubOptions { LiveInstancesMax = 24_000 });
        services.AddHostedService<QueuePumps>();
        services.AddHostedService<StoreWatch>();
        if (time is VirtualTimeProvider virtualTime)
        {
            services.AddSingleton(new VirtualClock(virtualTime, work, clock));
        }
        else if (time is ScaledTimeProvider)
        {
            services.AddHostedService<ClockKeeper>();
        }
    }

    /// <summary>The database of a data folder.</summary>
    public static SqliteDatabase OpenDatabase(string dataFolder) => new(DatabaseOf(dataFolder));

    /// <summary>Where the database of a data folder lies.</summary>
    public static SqliteDatabaseOptions DatabaseOf(string dataFolder) => new() { Path = Path.Combine(dataFolder, DatabaseFile) };

    /// <summary>Where the master key of a data folder lies.</summary>
    public static string MasterKeyOf(string dataFolder) => Path.Combine(dataFolder, MasterKeyFile);

    // A clock of our own goes on from what it showed last: a restart must never turn it back.
    private static TimeProvider TimeOf(HostSettings settings, ClockMemory clock)
    {
        var start = settings.ClockStart ?? TimeProvider.System.GetUtcNow();
        if (clock.Shown is { } shown && shown > start)
        {
            start = shown;
        }

        return settings switch
        {
            { VirtualClock: true } => new VirtualTimeProvider(start),
            { ClockRate: 1, ClockStart: null } => TimeProvider.System,
            _ => new ScaledTimeProvider(start, settings.ClockRate),
        };
    }
}
