using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Registers the embedded stores.</summary>
public static class EmbeddedStoreServices
{
    /// <summary>The name of the database in the data folder.</summary>
    public const string DatabaseFile = "store.db";

    /// <summary>The name of the master key in the data folder.</summary>
    public const string MasterKeyFile = "master.key";

    /// <summary>
    /// Adds the database of a data folder with queue, vault, blobs, intake, customers, notifications and cases under their ports.
    /// A clock, a database or a master key that is registered already is used; the task hub is added beside it.
    /// </summary>
    public static IServiceCollection AddEmbeddedStores(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkInHand>();
        services.TryAddSingleton(RandomSource.System);
        services.TryAddSingleton(new SqliteQueueOptions());
        services.TryAddSingleton(new SqliteDatabaseOptions { Path = Path.Combine(dataFolder, DatabaseFile) });
        services.TryAddSingleton<SqliteDatabase>();
        services.TryAddSingleton<IMasterKey>(provider =>
            FileMasterKey.OpenOrCreate(Path.Combine(dataFolder, MasterKeyFile), provider.GetRequiredService<RandomSource>()));
        return services.AddQueue().AddPrivacy(dataFolder).AddRecords().AddSearch(dataFolder);
    }

    private static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddSingleton<SqliteQueue>()
        .AddSingleton<IQueueSender>(provider => provider.GetRequiredService<SqliteQueue>())
        .AddSingleton<IDeadLetterStore>(provider => provider.GetRequiredService<SqliteQueue>());

    private static IServiceCollection AddPrivacy(this IServiceCollection services, string dataFolder) => services
        // The file's master key answers at once, so that nothing waits here.
        .AddSingleton(provider => PersonalDataVault.OpenAsync(
            provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<IMasterKey>(),
            provider.GetRequiredService<RandomSource>(), CancellationToken.None).GetAwaiter().GetResult())
        .AddSingleton<IPersonalDataVault>(provider => provider.GetRequiredService<PersonalDataVault>())
        .AddSingleton(provider => new FileBlobStore(
            provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<PersonalDataVault>(),
            provider.GetRequiredService<RandomSource>(), dataFolder));

    private static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<SqliteIntakeDesk>()
        .AddSingleton<IIntakeDesk>(provider => provider.GetRequiredService<SqliteIntakeDesk>())
        .AddSingleton<IContactStore>(provider => provider.GetRequiredService<SqliteIntakeDesk>())
        .AddSingleton<SqliteCustomerStore>()
        .AddSingleton<ICustomerStore>(provider => provider.GetRequiredService<SqliteCustomerStore>())
        .AddSingleton<SqliteDocumentStore>()
        .AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteDocumentStore>())
        .AddSingleton<SqliteNotificationStore>()
        .AddSingleton<INotificationStore>(provider => provider.GetRequiredService<SqliteNotificationStore>())
        .AddSingleton(OpenCases)
        .AddSingleton<ICaseFileStore>(provider => provider.GetRequiredService<SqliteCaseFileStore>())
        .AddSingleton<ICaseBoard>(provider => provider.GetRequiredService<SqliteCaseFileStore>())
        .AddSingleton<ICaseVersions, SqliteCaseVersions>();

    // Opened when it is first asked for: nothing else depends on it.
    private static IServiceCollection AddSearch(this IServiceCollection services, string dataFolder) => services
        .AddSingleton<IWordIndex>(provider => new SqliteWordIndex(
            provider.GetRequiredService<SqliteDatabase>(), Path.Combine(dataFolder, SqliteWordIndex.File)));

    private static SqliteCaseFileStore OpenCases(IServiceProvider provider)
    {
        var store = new SqliteCaseFileStore(
            provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<PersonalDataVault>(),
            provider.GetRequiredService<SqliteIntakeDesk>(), provider.GetRequiredService<SqliteNotificationStore>(),
            provider.GetRequiredService<IOrchestrationStage>());
        store.FillBoardAsync().GetAwaiter().GetResult(); // Nothing to do but at the first start after an upgrade.
        return store;
    }
}
