using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>The embedded store's file: one writer with group commit, many readers, each on its own connection.</summary>
/// <remarks>
/// SQLite in WAL mode with synchronous=FULL. Stores, queue and task hub share it, so that what belongs together commits
/// together. Reads see the last commit; they never wait for the writer.
/// </remarks>
public sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteDatabaseOptions _options;
    private readonly SqliteWriter _writer;
    private readonly Stack<SqliteSession> _readers = [];
    private int _reading;
    private bool _closed;

    static SqliteDatabase() => Batteries_V2.Init();

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="SqliteException">The file cannot be opened or is no database.</exception>
    public SqliteDatabase(SqliteDatabaseOptions options)
    {
        _options = options;
        _writer = new SqliteWriter(options);
        _writer.Broken += reason => Broken?.Invoke(reason);
    }

    /// <summary>Told once, with the reason, when a commit failed; the process should end and start anew.</summary>
    /// <remarks>Runs on the writer's thread, so it must only ask for the end and not dispose of the database itself.</remarks>
    public event Action<Exception>? Broken;

    /// <summary>Runs a change on the writer's thread and returns after the commit that holds it is on disk.</summary>
    /// <remarks>
    /// The change runs inside a transaction that other callers share: it must be short, must not block, and an exception
    /// undoes it alone and comes back here. Once it waits for the writer it is not cancelled any more.
    /// </remarks>
    /// <exception cref="StoreStoppedException">The store is closing or broken; the change may or may not be there.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> change, CancellationToken cancellationToken) =>
        _writer.WriteAsync(change, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}" />
    public Task WriteAsync(Action<SqliteSession> change, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            session =>
            {
                change(session);
                return true;
            },
            cancellationToken);

    /// <summary>Reads one snapshot, the last commit, on a connection of its own. The session must not leave the function.</summary>
    /// <exception cref="StoreStoppedException">The store is closed.</exception>
    public T Read<T>(Func<SqliteSession, T> query)
    {
        var session = TakeReader();
        var sound = false;
        try
        {
            session.Prepare("BEGIN").Execute();
            var answer = query(session);
            sound = true;
            return answer;
        }
        finally
        {
            ReturnReader(session, sound);
        }
    }

    /// <summary>Brings a component's tables to their newest form; each script runs once, in order, and is never edited.</summary>
    /// <param name="component">The component's name, such as "queue".</param>
    /// <param name="scripts">Script N makes version N out of version N-1.</param>
    /// <exception cref="InvalidOperationException">A newer program has written the file.</exception>
    public void Migrate(string component, IReadOnlyList<string> scripts) =>
        _writer.Write(session => ApplyScripts(session, component, scripts));

    /// <summary>As <c>WriteAsync</c>, while the caller's thread waits; for constructors alone.</summary>
    internal void Write(Action<SqliteSession> change) => _writer.Write(session =>
    {
        change(session);
        return true;
    });

    /// <summary>Commits what waits for the writer, lets the reads that run end, and closes the file.</summary>
    public void Dispose()
    {
        _writer.Stop();
        lock (_readers)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            while (_reading > 0)
            {
                Monitor.Wait(_readers);
            }

            while (_readers.TryPop(out var session))
            {
                session.Dispose();
            }
        }

        _writer.Dispose();
    }

    private SqliteSession TakeReader()
    {
        lock (_readers)
        {
            if (_closed)
            {
                throw new StoreStoppedException(null);
            }

            _reading++;
            if (_readers.TryPop(out var session))
            {
                return session;
            }
        }

        try
        {
            return new SqliteSession(_options, readOnly: true);
        }
        catch
        {
            EndRead(null);
            throw;
        }
    }

    /// <summary>Ends the snapshot; a connection whose query failed is closed, since nobody knows what it failed of.</summary>
    private void ReturnReader(SqliteSession session, bool sound)
    {
        if (sound && session.EndSnapshot())
        {
            EndRead(session);
            return;
        }

        session.Dispose();
        EndRead(null);
    }

    private void EndRead(SqliteSession? reusable)
    {
        lock (_readers)
        {
            if (reusable is not null)
            {
                _readers.Push(reusable);
            }

            _reading--;
            Monitor.PulseAll(_readers);
        }
    }

    private static bool ApplyScripts(SqliteSession session, string component, IReadOnlyList<string> scripts)
    {
        session.Run("CREATE TABLE IF NOT EXISTS schema_versions (component TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
        var query = session.Prepare("SELECT version FROM schema_versions WHERE component = ?1").Bind(1, component);
        var version = query.Step() ? (int)query.Number(0) : 0;
        query.Reset();
        if (version > scripts.Count)
        {
            throw new InvalidOperationException(
                $"The store's '{component}' is of version {version}, and this program knows {scripts.Count}.");
        }

        for (; version < scripts.Count; version++)
        {
            session.Run(scripts[version]);
        }

        session.Prepare("INSERT OR REPLACE INTO schema_versions VALUES (?1, ?2)").Bind(1, component).Bind(2, version).Execute();
        return true;
    }
}
