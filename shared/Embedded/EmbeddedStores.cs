using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Registers the embedded stores over one data folder.</summary>
public static class EmbeddedStores
{
    /// <summary>Adds the database, the queue, the vault and every store; the task hub is added beside it (<c>AddTaskHub</c>).</summary>
    /// <remarks>A <see cref="TimeProvider"/> must be registered.</remarks>
    /// <param name="services">The app's services.</param>
    /// <param name="database">The database, open; it lives as long as the app.</param>
    /// <param name="vault">The vault over it.</param>
    /// <param name="dataFolder">Where files that are too large for the database lie.</param>
    public static IServiceCollection AddEmbeddedStores(
        this IServiceCollection services, SqliteDatabase database, PersonalDataVault vault, string dataFolder)
    {
        services.TryAddSingleton<WorkInHand>();
        services.AddSingleton(database);
        services.AddSingleton(vault);
        services.AddSingleton<IPersonalDataVault>(vault);
        services.AddSingleton(provider => new SqliteQueue(
            database, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WorkInHand>(), new SqliteQueueOptions()));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<SqliteQueue>());
        services.AddSingleton<IDeadLetterStore>(provider => provider.GetRequiredService<SqliteQueue>());
        services.AddSingleton(new FileBlobStore(database, vault, RandomSource.System, dataFolder));
        services.AddSingleton<SqliteIntakeDesk>();
        services.AddSingleton<IIntakeDesk>(provider => provider.GetRequiredService<SqliteIntakeDesk>());
        services.AddSingleton<IContactStore>(provider => provider.GetRequiredService<SqliteIntakeDesk>());
        services.AddSingleton<ICustomerStore>(new SqliteCustomerStore(database, vault));
        services.AddSingleton<SqliteNotificationStore>();
        services.AddSingleton<INotificationStore>(provider => provider.GetRequiredService<SqliteNotificationStore>());
        services.AddSingleton<ICaseFileStore>(provider => new SqliteCaseFileStore(
            database,
            vault,
            provider.GetRequiredService<SqliteIntakeDesk>(),
            provider.GetRequiredService<SqliteNotificationStore>(),
            new TaskHubStage(provider.GetRequiredService<TaskHub>())));
        return services;
    }
}
