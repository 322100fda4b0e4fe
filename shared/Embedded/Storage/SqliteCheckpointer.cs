namespace Serverless.Embedded;

/// <summary>Moves the WAL into the database on a thread of its own, so that no commit waits for it.</summary>
/// <remarks>
/// A passive checkpoint beside a busy writer never reaches the end of the WAL. When one has copied most of it, the writer
/// copies the few remaining pages between two batches, after which SQLite starts the WAL from its beginning. The file
/// keeps its length then, so what has to be copied is counted and not read from the file system.
/// </remarks>
internal sealed class SqliteCheckpointer : IDisposable
{
    private const string Checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";
    private readonly SqliteDatabaseOptions _options;
    private readonly SqliteSession _session;
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Thread _thread;
    private int _state;
    private int _pages;
    private volatile bool _stopping;

    /// <summary>Opens a connection of its own and copies what an earlier process left in the WAL.</summary>
    public SqliteCheckpointer(SqliteDatabaseOptions options)
    {
        _options = options;
        _session = new SqliteSession(options, readOnly: false);
        try
        {
            _session.Run($"PRAGMA synchronous={options.Synchronous}; PRAGMA wal_autocheckpoint=0;");
            RunCheckpoint(_session);
        }
        catch
        {
            _session.Dispose();
            throw;
        }

        _thread = new Thread(Work) { IsBackground = true, Name = "sqlite-checkpointer" };
        _thread.Start();
    }

    private enum State
    {
        Resting,
        Copying,
        Copied,
    }

    /// <summary>Called by the writer between two batches.</summary>
    public void AfterCommit(SqliteSession writer)
    {
        _pages += writer.TakePagesWritten();
        switch ((State)Volatile.Read(ref _state))
        {
            case State.Resting when _pages >= _options.CheckpointPages:
                _pages = 0;
                Volatile.Write(ref _state, (int)State.Copying);
                _wanted.Release();
                break;
            case State.Copied:
                RunCheckpoint(writer);
                Volatile.Write(ref _state, (int)State.Resting);
                break;
            default:
                break;
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _wanted.Release();
        _thread.Join();
        _session.Dispose();
        _wanted.Dispose();
    }

    private static void RunCheckpoint(SqliteSession session)
    {
        try
        {
            var statement = session.Prepare(Checkpoint);
            statement.Step();
            statement.Reset();
        }
        catch (SqliteException)
        {
            // Nothing is lost: the pages stay in the WAL, and the next checkpoint or the next commit meets the same disk.
        }
    }

    private void Work()
    {
        while (true)
        {
            _wanted.Wait();
            if (_stopping)
            {
                return;
            }

            RunCheckpoint(_session);
            Volatile.Write(ref _state, (int)State.Copied);
        }
    }
}
