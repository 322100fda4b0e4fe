using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>One process on the stores: its own clients and memory.</summary>
internal sealed class StoreProcess
{
    private StoreProcess(TableStores world, TableServiceClient service, TableDataVault vault, ProcessLife life)
    {
        Life = life;
        Tables = new CaseTables(service, world.Prefix);
        Vault = vault;
        Dispatcher = new CaseEffectDispatcher(
            Tables, new LifeQueue(world, life), new LifeHubClient(world.Hub, life), null, world.Time,
            NullLogger<CaseEffectDispatcher>.Instance);
        Pending = new PendingEffects(Tables, Dispatcher, world.Time, NullLogger<PendingEffects>.Instance);
        Cases = new TableCaseFileStore(Tables, Vault, Dispatcher, world.Time);
        Customers = new TableCustomerStore(Tables, Vault, world.Time);
        Notifications = new TableNotificationStore(Tables, Vault);
        Verifier = new TableVerifier(Tables, Vault, Dispatcher, world.Time);
    }

    public static async Task<StoreProcess> OpenAsync(TableStores world)
    {
        var life = new ProcessLife();
        var options = new TableClientOptions { Transport = new HttpClientTransport(new LifeHandler(life)) };
        options.Retry.MaxRetries = 0; // A request that is cut is not tried again by the one that made it.
        var service = new TableServiceClient(world.ConnectionString, options);
        var master = new MasterKey(new byte[MasterKey.Length], RandomSource.System);
        var vault = await TableDataVault.OpenAsync(service, master, RandomSource.System, world.Time, world.Prefix, default);
        var process = new StoreProcess(world, service, vault, life);
        life.EndAfter();
        return process;
    }

    public ProcessLife Life { get; }

    public CaseTables Tables { get; }

    public TableDataVault Vault { get; }

    public CaseEffectDispatcher Dispatcher { get; }

    public PendingEffects Pending { get; }

    public TableCaseFileStore Cases { get; }

    public TableCustomerStore Customers { get; }

    public TableNotificationStore Notifications { get; }

    public TableVerifier Verifier { get; }
}
