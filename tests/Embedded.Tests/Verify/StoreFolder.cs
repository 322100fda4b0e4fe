namespace Serverless.Embedded.Tests;

/// <summary>A data folder of its own with a store on a virtual clock, which can be closed and opened again.</summary>
public sealed class StoreFolder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private bool _open;

    public StoreFolder()
    {
        Path = Directory.CreateTempSubdirectory("stores-").FullName;
        Time = new VirtualTimeProvider(Start);
        Open();
    }

    public string Path { get; }

    public VirtualTimeProvider Time { get; }

    public WorkInHand Work { get; private set; } = null!; // Set by Open, which the constructor calls.

    public VirtualClock Clock { get; private set; } = null!; // As above.

    public SqliteDatabase Database { get; private set; } = null!; // As above.

    public SqliteQueue Queue { get; private set; } = null!; // As above.

    public static SqliteQueueOptions QueueOptions { get; } = new();

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
    }
}
