using Serverless.Embedded;

namespace Serverless.Azure.Tests;

/// <summary>Tables of their own in the emulator, a broker and a task hub, and the processes that work on them.</summary>
internal sealed class TableStores : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-");
    private readonly SqliteDatabase _database;

    private TableStores(Azurite azurite)
    {
        ConnectionString = azurite.ConnectionString;
        _database = new SqliteDatabase(new SqliteDatabaseOptions
        {
            Path = Path.Combine(_folder.FullName, "broker.db"),
            SyncEveryCommit = false,
        });
        Queue = new SqliteQueue(_database, Time, new WorkInHand(), new SqliteQueueOptions());
        First = Process();
    }

    public string ConnectionString { get; }

    public string Prefix { get; } = Azurite.Prefix();

    public StoreClock Time { get; } = new();

    public TableDataVault Vault { get; } = new();

    /// <summary>A broker that knows message ids for a week.</summary>
    public SqliteQueue Queue { get; }

    public RecordedHub Hub { get; } = new();

    /// <summary>The process that most tests need alone.</summary>
    public StoreProcess First { get; }

    public static async Task<TableStores> CreateAsync(Azurite azurite)
    {
        var world = new TableStores(azurite);
        await world.First.Tables.CreateAsync(default);
        world.First.Life.Clear();
        return world;
    }

    public StoreProcess Process(int requestsMax = int.MaxValue) => new(this, new ProcessLife(requestsMax));

    /// <summary>What a fresh process finds and does two minutes later.</summary>
    public async Task<PendingEffectsResult> SweepAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(2));
        return await Process().Pending.RunAsync(default);
    }

    /// <summary>Takes every message that can be received now.</summary>
    public async Task<IReadOnlyList<string>> ReceiveIdsAsync(string queue)
    {
        var ids = new List<string>();
        while (await Queue.ReceiveMessagesAsync(queue, 10, default) is { Count: > 0 } received)
        {
            foreach (var message in received)
            {
                ids.Add(message.MessageId);
                await Queue.CompleteMessageAsync(message, default);
            }
        }

        return ids;
    }

    /// <summary>The keys of all rows of the board, without their partitions.</summary>
    public async Task<IReadOnlyList<string>> BoardAsync()
    {
        var keys = new List<string>();
        await foreach (var row in First.Tables.Board.QueryAsync(null, null, ["RowKey"], default))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }

    public void Dispose()
    {
        Queue.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }
}
