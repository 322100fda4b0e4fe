using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Azure.Tests;

/// <summary>One process on the stores: its own clients and memory.</summary>
internal sealed class StoreProcess
{
    public StoreProcess(TableStores world, ProcessLife life)
    {
        Life = life;
        var options = new TableClientOptions { Transport = new HttpClientTransport(new LifeHandler(life)) };
        options.Retry.MaxRetries = 0; // A request that is cut is not tried again by the one that made it.
        var service = new TableServiceClient(world.ConnectionString, options);
        Tables = new CaseTables(service, world.Prefix);
        Vault = world.Vault;
        Dispatcher = new CaseEffectDispatcher(
            Tables, new LifeQueue(world.Queue, life), new LifeHubClient(world.Hub, life), null, world.Time,
            NullLogger<CaseEffectDispatcher>.Instance);
        Pending = new PendingEffects(Tables, Dispatcher, world.Time, NullLogger<PendingEffects>.Instance);
        Cases = new TableCaseFileStore(Tables, Vault, Dispatcher, world.Time);
        Customers = new TableCustomerStore(Tables, Vault, world.Time);
        Notifications = new TableNotificationStore(Tables, Vault);
    }

    public ProcessLife Life { get; }

    public CaseTables Tables { get; }

    public TableDataVault Vault { get; }

    public CaseEffectDispatcher Dispatcher { get; }

    public PendingEffects Pending { get; }

    public TableCaseFileStore Cases { get; }

    public TableCustomerStore Customers { get; }

    public TableNotificationStore Notifications { get; }
}
