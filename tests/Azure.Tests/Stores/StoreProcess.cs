using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>One process on the stores: its own clients and memory.</summary>
internal sealed class StoreProcess
{
    private StoreProcess(
        TableStores world, TableServiceClient service, ContactTables contacts, TableDataVault vault, ProcessLife life)
    {
        Life = life;
        Tables = new CaseTables(service, world.Prefix);
        Vault = vault;
        Intake = new TableIntakeDesk(contacts, new LifeQueue(world, life), vault, RandomSource.System, world.Time);
        Dispatcher = new CaseEffectDispatcher(
            Tables, new LifeQueue(world, life), new LifeHubClient(world.Hub, life), Intake, world.Time,
            NullLogger<CaseEffectDispatcher>.Instance);
        Pending = new PendingEffects(Tables, Dispatcher, world.Time, NullLogger<PendingEffects>.Instance);
        Cases = new TableCaseFileStore(Tables, Vault, Dispatcher, world.Time);
        Customers = new TableCustomerStore(Tables, Vault, world.Time);
        Notifications = new TableNotificationStore(Tables, Vault);
        Verifier = new TableVerifier(Tables, Vault, Dispatcher, world.Time);
    }

    /// <summary>Starts a process.</summary>
    /// <param name="world">What it works on.</param>
    /// <param name="retries">Whether it makes a request again whose answer was lost, as the real one does.</param>
    public static async Task<StoreProcess> OpenAsync(TableStores world, bool retries)
    {
        var life = new ProcessLife();
        var network = new LifeHandler(life);
        var service = new TableServiceClient(world.ConnectionString, Over(network, retries, new TableClientOptions()));
        var files = new BlobContainerClient(world.ConnectionString, world.Prefix, Over(network, retries, new BlobClientOptions()));
        var contacts = new ContactTables(service, files, world.Prefix);
        await contacts.CreateAsync(default);
        var master = new MasterKey(new byte[MasterKey.Length], RandomSource.System);
        var vault = await TableDataVault.OpenAsync(service, master, RandomSource.System, world.Time, world.Prefix, default);
        var process = new StoreProcess(world, service, contacts, vault, life) { Network = network };
        life.EndAfter();
        return process;
    }

    public ProcessLife Life { get; }

    public required LifeHandler Network { get; init; }

    public CaseTables Tables { get; }

    public TableDataVault Vault { get; }

    public TableIntakeDesk Intake { get; }

    public CaseEffectDispatcher Dispatcher { get; }

    public PendingEffects Pending { get; }

    public TableCaseFileStore Cases { get; }

    public TableCustomerStore Customers { get; }

    public TableNotificationStore Notifications { get; }

    public TableVerifier Verifier { get; }

    private static T Over<T>(HttpMessageHandler network, bool retries, T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(network);
        options.Retry.MaxRetries = retries ? 1 : 0;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = TimeSpan.Zero;
        return options;
    }
}
