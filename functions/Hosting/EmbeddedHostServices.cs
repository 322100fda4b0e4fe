using Microsoft.Extensions.Options;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Registers the embedded adapters: one process, one data folder.</summary>
internal static class EmbeddedHostServices
{
    /// <summary>Opens the data folder and registers the stores, the task hub, the queues' pumps and the clock on it.</summary>
    public static void AddEmbeddedHost(this WebApplicationBuilder builder, HostSettings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var database = settings.OpenDatabase?.Invoke(settings.DataFolder) ?? EmbeddedHost.OpenDatabase(settings.DataFolder);
        var clock = new ClockMemory(database);
        var time = TimeOf(settings, clock);
        var work = new WorkInHand();
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddSingleton(work);
        services.AddSingleton(clock);
        services.AddSingleton(_ => database); // By a factory, so that the container closes it.
        services.AddEmbeddedStores(settings.DataFolder);
        services.AddSingleton(new StoreFaults(failure => failure is StoreStoppedException or SqliteException));
        services.AddOptions<PolicyOptions>().BindConfiguration(PolicyOptions.Section);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RuleFolder>(
            provider, Path.GetFullPath(provider.GetRequiredService<IOptions<PolicyOptions>>().Value.Folder ?? Path.Combine(settings.DataFolder, "policy"))));
        services.AddHostedService<RulesKeeper>(); // Before whatever opens cases.
        services.AddTaskHub(Orchestrations.Register, new TaskHubOptions { LiveInstancesMax = 24_000 });
        services.AddHostedService<QueuePumps>();
        services.AddHostedService<EmbeddedTimers>();
        services.AddHostedService<StoreWatch>();
        services.AddHostedService<QueueGauges>();
        services.AddHostedService<WordIndexKeeper>();
        if (time is VirtualTimeProvider virtualTime)
        {
            services.AddSingleton(new VirtualClock(virtualTime, work, clock));
        }
        else if (time is ScaledTimeProvider)
        {
            services.AddHostedService<ClockKeeper>();
        }
    }

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
