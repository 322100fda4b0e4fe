namespace Serverless.Embedded;

/// <summary>The one writer of a database: many callers' changes share a commit, nobody is answered before it.</summary>
/// <remarks>
/// A change that throws is undone alone and its caller told; the others of the batch go on: nearly no change throws, so a batch is
/// tried without a savepoint for each, which would copy every page that they touch, and undone and run again with them when one
/// does. So a change may run twice, and shows what it did in the session's publications and its result only. A commit that fails
/// leaves unknown what the disk holds, so the writer stops for good and the process must start anew.
/// </remarks>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteDatabaseOptions _options;
    private readonly SqliteSession _session;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly Queue<PendingChange> _waiting = [];
    private readonly List<PendingChange> _batch = [];
    private readonly SemaphoreSlim _places; // Never disposed: callers that wait for a place must still hear of the end.
    private readonly Thread _thread;
    private Exception? _broken;
    private bool _stopping;

    public SqliteWriter(SqliteDatabaseOptions options)
    {
        _options = options;
        _places = new SemaphoreSlim(options.WaitingMax);
        _session = new SqliteSession(options, readOnly: false);
        try
        {
            SetUp(_session, options);
            _checkpointer = new SqliteCheckpointer(options);
        }
        catch
        {
            _session.Dispose();
            throw;
        }

        _thread = new Thread(Work) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Told once, with the reason, when the writer has stopped for good; on the writer's own thread.</summary>
    public event Action<Exception>? Broken;

    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> change, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return await Enqueue(change);
    }

    /// <summary>
    /// Writes while the caller's thread waits, for constructors. No other thread of the pool is needed: many that open a store at once
    /// take them all, and the pool gives a new one every half second only.
    /// </summary>
    public T Write<T>(Func<SqliteSession, T> change)
    {
        _places.Wait();
        return Enqueue(change).GetAwaiter().GetResult();
    }

    /// <summary>Commits what waits, and takes no more.</summary>
    public void Stop()
    {
        lock (_waiting)
        {
            _stopping = true;
            Monitor.Pulse(_waiting);
        }

        _thread.Join();
    }

    /// <summary>Stops and closes; as the last connection it leaves one file, without a WAL.</summary>
    public void Dispose()
    {
        Stop();
        _checkpointer.Dispose();
        _session.Dispose();
    }

    private Task<T> Enqueue<T>(Func<SqliteSession, T> change)
    {
        var pending = new PendingChange<T>(change);
        lock (_waiting)
        {
            if (_stopping || _broken is not null)
            {
                _places.Release();
                throw new StoreStoppedException(_broken);
            }

            _waiting.Enqueue(pending);
            Monitor.Pulse(_waiting);
        }

        return pending.Task;
    }

    private static void SetUp(SqliteSession session, SqliteDatabaseOptions options)
    {
        var mode = session.Prepare("PRAGMA journal_mode=WAL");
        if (!mode.Step() || mode.Text(0) != "wal")
        {
            throw new SqliteException(SQLitePCL.raw.SQLITE_CANTOPEN, "The database does not take a write-ahead log.");
        }

        mode.Reset();
        session.Run($"""
            PRAGMA synchronous={options.Synchronous};
            PRAGMA temp_store=MEMORY;
            PRAGMA wal_autocheckpoint=0;
            PRAGMA foreign_keys=OFF;
            """);
        session.GuardCommits();
    }

    private void Work()
    {
        while (TakeBatch())
        {
            Commit();
            _batch.Clear();
        }

        lock (_waiting)
        {
            while (_waiting.TryDequeue(out var late))
            {
                late.Fail(new StoreStoppedException(_broken));
                _places.Release();
            }
        }
    }

    private bool TakeBatch()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_stopping)
            {
                Monitor.Wait(_waiting);
            }

            if (_broken is not null)
            {
                return false;
            }

            while (_batch.Count < _options.BatchMax && _waiting.TryDequeue(out var next))
            {
                _batch.Add(next);
            }
        }

        if (_batch.Count > 0)
        {
            _places.Release(_batch.Count);
        }

        return _batch.Count > 0;
    }

    private void Commit()
    {
#pragma warning disable CA1031 // Whatever fails here, the store must say so to all that wait instead of ending the process.
        try
        {
            _session.Prepare("BEGIN IMMEDIATE").Execute();
            if (!TryApplyAll())
            {
                _session.Prepare("BEGIN IMMEDIATE").Execute();
                foreach (var change in _batch)
                {
                    Apply(change);
                }
            }

            _session.Commit();
        }
        catch (Exception failure)
        {
            _session.ForgetPublicationsFrom(0);
            Break(failure);
            return;
        }

        Exception? unpublished = null;
        try
        {
            _session.Publish();
        }
        catch (Exception failure)
        {
            unpublished = failure;
        }
#pragma warning restore CA1031

        foreach (var change in _batch)
        {
            change.Succeed();
        }

        if (unpublished is not null)
        {
            Break(unpublished); // The disk holds what memory does not know of: only a restart brings them together.
            return;
        }

        _checkpointer.AfterCommit(_session);
    }

    /// <summary>Applies the whole batch; false when a change failed, and all of them are undone.</summary>
    private bool TryApplyAll()
    {
#pragma warning disable CA1031 // Whatever failed fails again, and is handed to its caller then.
        try
        {
            foreach (var change in _batch)
            {
                change.Apply(_session);
                _session.ResetAll();
            }

            return true;
        }
        catch (Exception) when (_session.IsInTransaction)
        {
            _session.ResetAll();
            _session.ForgetPublicationsFrom(0);
            _session.Prepare("ROLLBACK").Execute();
            return false;
        }
#pragma warning restore CA1031
    }

    private void Apply(PendingChange change)
    {
        var publications = _session.PublicationCount;
        _session.Prepare("SAVEPOINT change").Execute();
#pragma warning disable CA1031 // The caller's failure is the caller's: it is undone and handed back, whatever its type.
        try
        {
            change.Apply(_session);
            _session.ResetAll();
        }
        catch (Exception failure) when (_session.IsInTransaction)
        {
            _session.ResetAll();
            _session.ForgetPublicationsFrom(publications);
            _session.Prepare("ROLLBACK TO change").Execute();
            change.Refuse(failure);
        }
#pragma warning restore CA1031
        _session.Prepare("RELEASE change").Execute();
    }

    private void Break(Exception reason)
    {
        lock (_waiting)
        {
            _broken = reason;
            Monitor.Pulse(_waiting);
        }

        foreach (var change in _batch)
        {
            change.Fail(new StoreStoppedException(reason));
        }

        Broken?.Invoke(reason);
    }
}
