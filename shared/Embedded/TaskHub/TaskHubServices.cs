using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Durable;

namespace Serverless.Embedded;

/// <summary>Registers the embedded task hub.</summary>
public static class TaskHubServices
{
    /// <summary>Adds the hub as a hosted service, and its client as <see cref="DurableTaskClient"/>.</summary>
    /// <remarks>
    /// A <see cref="SqliteDatabase"/> must be registered; a <see cref="TimeProvider"/> and a <see cref="WorkInHand"/> are
    /// added unless they are, and a registered <see cref="DurableDataConverter"/> is used.
    /// </remarks>
    /// <param name="services">The app's services.</param>
    /// <param name="register">Adds the orchestrators and activities.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTaskHub(
        this IServiceCollection services, Action<DurableTaskRegistry> register, TaskHubOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkInHand>();
        services.AddLogging();
        var registry = new DurableTaskRegistry();
        register(registry);
        services.AddSingleton(registry);
        services.AddSingleton(provider => new TaskHub(
            provider.GetRequiredService<SqliteDatabase>(),
            provider.GetRequiredService<DurableTaskRegistry>(),
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<WorkInHand>(),
            options ?? new TaskHubOptions(),
            provider.GetRequiredService<ILogger<TaskHub>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TaskHub>());
        services.TryAddSingleton<IOrchestrationStage>(provider => new TaskHubStage(provider.GetRequiredService<TaskHub>()));
        services.AddSingleton<EmbeddedDurableTaskClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<EmbeddedDurableTaskClient>());
        return services;
    }
}
