using Azure.Core;
using Azure.Identity;
using Serverless.Azure;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Registers the Azure adapters: Tables and Blobs for state, Service Bus for queues, the Durable extension for orchestrations.</summary>
internal static class AzureHostServices
{
    public const string ClaimsContainer = "claims";
    private const string FilesContainer = "contacts";

    /// <summary>Registers every port on the account, the namespace and the task hub that the settings name.</summary>
    public static void AddAzureHost(this WebApplicationBuilder builder, AzureSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(HostClock.Of(builder.Configuration));
        services.AddSingleton(RandomSource.System);
        services.AddSingleton<TokenCredential>(_ => Identity(builder.Configuration));
        services.AddSingleton<IMasterKey>(provider => new MasterKey(settings.MasterKey, provider.GetRequiredService<RandomSource>()));
        services.AddSingleton(new StoreFaults(AzureFaults.AreIn));
        services.AddStorage(settings);
        services.AddStores();
        services.AddServiceBus(
            builder.Configuration, [.. FunctionTable.All.Select(entry => entry.Trigger).OfType<FunctionTrigger.Queue>().Select(queue => queue.Name)]);
        services.AddSingleton<IClaimStore>(provider => new BlobClaimStore(provider.GetRequiredKeyedService<BlobContainerClient>(ClaimsContainer)));
        services.AddSingleton(provider => new MessageBodies(provider.GetRequiredService<ClaimCheck>().ReadAsync));
        services.AddOrchestrations(settings);
        services.AddSingleton<AzureStartUp>();
        services.AddHostedService(provider => provider.GetRequiredService<AzureStartUp>());
        services.AddHostedService<RulesKeeper>(); // After the tables are there.
    }

    private static void AddStorage(this IServiceCollection services, AzureSettings settings)
    {
        services.AddSingleton(provider => settings.StorageConnection is { } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(new Uri($"https://{settings.StorageAccount}.table.core.windows.net"), provider.GetRequiredService<TokenCredential>()));
        foreach (var container in (string[])[FilesContainer, ClaimsContainer])
        {
            services.AddKeyedSingleton(container, (provider, _) => settings.StorageConnection is { } connection
                ? new BlobContainerClient(connection, container)
                : new BlobContainerClient(
                    new Uri($"https://{settings.StorageAccount}.blob.core.windows.net"), container, provider.GetRequiredService<TokenCredential>()));
        }
    }

    private static void AddStores(this IServiceCollection services) => services
        .AddSingleton(provider => new CaseTables(provider.GetRequiredService<TableServiceClient>()))
        .AddSingleton(provider => new ContactTables(
            provider.GetRequiredService<TableServiceClient>(), provider.GetRequiredKeyedService<BlobContainerClient>(FilesContainer)))

        // Opened by the start-up work, before anybody is served.
        .AddSingleton(provider => TableDataVault.OpenAsync(
            provider.GetRequiredService<TableServiceClient>(), provider.GetRequiredService<IMasterKey>(),
            provider.GetRequiredService<RandomSource>(), provider.GetRequiredService<TimeProvider>(), "", CancellationToken.None).GetAwaiter().GetResult())
        .AddSingleton<IPersonalDataVault>(provider => provider.GetRequiredService<TableDataVault>())
        .AddSingleton<TableIntakeDesk>()
        .AddSingleton<IIntakeDesk>(provider => provider.GetRequiredService<TableIntakeDesk>())
        .AddSingleton<IContactStore>(provider => provider.GetRequiredService<TableIntakeDesk>())
        .AddSingleton<IContactMover>(provider => provider.GetRequiredService<TableIntakeDesk>())
        .AddSingleton<ICustomerStore, TableCustomerStore>()
        .AddSingleton<IDocumentStore, TableDocumentStore>()
        .AddSingleton<INotificationStore, TableNotificationStore>()
        .AddSingleton<CaseEffectDispatcher>()
        .AddSingleton<TableCaseFileStore>()
        .AddSingleton<ICaseFileStore>(provider => provider.GetRequiredService<TableCaseFileStore>())
        .AddSingleton<ICaseBoard>(provider => provider.GetRequiredService<TableCaseFileStore>())
        .AddSingleton<ICaseVersions, TableCaseVersions>()
        .AddSingleton<IWordIndex, TableWordIndex>()
        .AddSingleton<TableVerifier>()
        .AddSingleton<PendingEffects>()
        .AddSingleton<PendingContacts>()
        .AddSingleton<IPendingEffects, AzurePendingEffects>();

    private static void AddOrchestrations(this IServiceCollection services, AzureSettings settings)
    {
        var registry = new DurableTaskRegistry();
        Orchestrations.Register(registry);
        services.AddSingleton(registry);
        services.AddSingleton<DurableTaskClient>(provider => new HttpDurableTaskClient(new DurableTaskClientOptions
        {
            BaseUrl = settings.DurableUrl,
            Key = settings.DurableKey,
            DataConverter = provider.GetRequiredService<DurableDataConverter>(),
            Clock = provider.GetRequiredService<TimeProvider>(),
        }));
    }

    // On Azure the app's own identity and no other; elsewhere whoever is signed in on the machine.
    private static TokenCredential Identity(IConfiguration configuration)
    {
        var client = configuration["AZURE_CLIENT_ID"];
        return configuration["IDENTITY_ENDPOINT"] is not { Length: > 0 } ? new DefaultAzureCredential()
            : new ManagedIdentityCredential(
                client is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);
    }
}
