using Serverless.Cases;

namespace Serverless.Embedded.Tests;

/// <summary>A data folder of its own with all stores on a virtual clock, which can be closed and opened again.</summary>
public sealed class StoreFolder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private readonly SeededRandomSource _random;
    private bool _open;

    public StoreFolder(long seed = 1)
    {
        Path = Directory.CreateTempSubdirectory("stores-").FullName;
        Time = new VirtualTimeProvider(Start);
        _random = new SeededRandomSource(seed);
        Open();
    }

    public static SqliteQueueOptions QueueOptions { get; } = new();

    public string Path { get; }

    public VirtualTimeProvider Time { get; }

    // All below are set by Open, which the constructor calls.
    public WorkInHand Work { get; private set; } = null!;

    public VirtualClock Clock { get; private set; } = null!;

    public SqliteDatabase Database { get; private set; } = null!;

    public SqliteQueue Queue { get; private set; } = null!;

    public PersonalDataVault Vault { get; private set; } = null!;

    public FileBlobStore Blobs { get; private set; } = null!;

    public SqliteIntakeDesk Intake { get; private set; } = null!;

    public SqliteCustomerStore Customers { get; private set; } = null!;

    public SqliteNotificationStore Notifications { get; private set; } = null!;

    public SqliteCaseFileStore Cases { get; private set; } = null!;

    internal RecordedStage Stage { get; private set; } = null!;

    /// <summary>Ends the process, as far as the store can tell, and starts the next.</summary>
    public void Reopen()
    {
        Close();
        Open();
    }

    public void Close()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        Queue.Dispose();
        Database.Dispose();
        Clock.Dispose();
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(Path, recursive: true);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(string queue)
    {
        var all = new List<QueueMessage>();
        while (await Queue.ReceiveMessagesAsync(queue, 10, default) is { Count: > 0 } received)
        {
            foreach (var message in received)
            {
                all.Add(new QueueMessage(message.MessageId, message.Body) { SessionId = message.SessionId, Subject = message.Subject });
                await Queue.CompleteMessageAsync(message, default);
            }
        }

        return all;
    }

    private void Open()
    {
        _open = true;
        Work = new WorkInHand();
        Clock = new VirtualClock(Time, Work);
        Database = new SqliteDatabase(new SqliteDatabaseOptions
        {
            Path = System.IO.Path.Combine(Path, "store.db"),
            SyncEveryCommit = false,
        });
        Queue = new SqliteQueue(Database, Time, Work, QueueOptions);
        var master = FileMasterKey.OpenOrCreate(System.IO.Path.Combine(Path, "master.key"), _random);
        Vault = PersonalDataVault.OpenAsync(Database, master, _random, default).GetAwaiter().GetResult();
        Blobs = new FileBlobStore(Database, Vault, _random, Path);
        Intake = new SqliteIntakeDesk(Database, Queue, Vault, Blobs, Time);
        Customers = new SqliteCustomerStore(Database, Vault);
        Notifications = new SqliteNotificationStore(Database, Queue, Vault);
        Stage = new RecordedStage(Database);
        Cases = new SqliteCaseFileStore(Database, Vault, Intake, Notifications, Stage);
    }
}
