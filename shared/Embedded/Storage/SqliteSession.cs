using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>One connection with its prepared statements. Belongs to one thread at a time.</summary>
public sealed class SqliteSession : IDisposable
{
    private const int StablePlans = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG
    private readonly sqlite3 _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly List<SqliteStatement> _running = [];
    private readonly List<Action> _afterCommit = [];
    private bool _mayCommit;

    internal SqliteSession(SqliteDatabaseOptions options, bool readOnly)
    {
        var flags = readOnly
            ? raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX
            : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(options.Path, out _connection, flags, options.Vfs);
        if (result != raw.SQLITE_OK)
        {
            var failure = SqliteException.From(_connection, result);
            _connection.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(_connection, 1);
        raw.sqlite3_busy_timeout(_connection, 5000);

        // Else a statement is prepared anew whenever another number is bound to its LIMIT.
        raw.sqlite3_db_config(_connection, StablePlans, 1, out _);
        try
        {
            // Every commit makes a reader forget what it cached, which costs by the cache's size; the pages lie with the system anyway.
            Run($"PRAGMA cache_size=-{(readOnly ? options.ReaderCacheKib : options.CacheKib)}");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement for a constant text, reset and without bindings; prepared once a session.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            known.Reset();
            return known;
        }

        var result = raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteException.From(_connection, result);
        }

        var prepared = new SqliteStatement(_connection, statement, _running);
        _statements.Add(sql, prepared);
        return prepared;
    }

    /// <summary>Runs one statement or script without rows or parameters.</summary>
    public void Run(string sql)
    {
        var result = raw.sqlite3_exec(_connection, sql);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteException.From(_connection, result);
        }
    }

    /// <summary>The row id of the latest insert of this session.</summary>
    public long LastInsertedRowId => raw.sqlite3_last_insert_rowid(_connection);

    /// <summary>Whether the last step left SQLite outside a transaction (it rolls back by itself on a full disk).</summary>
    internal bool IsInTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Runs an action on the writer's thread once the change is durable, in the order of the changes.</summary>
    /// <remarks>It must be short and must not throw: it publishes to memory what the disk already holds.</remarks>
    public void AfterCommit(Action publish) => _afterCommit.Add(publish);

    /// <summary>Ends every run that was left open: it would hold back the checkpoint, or even refuse the commit of all.</summary>
    internal void ResetAll()
    {
        while (_running.Count > 0)
        {
            _running[^1].Reset();
        }
    }

    /// <summary>From now on only <see cref="Commit"/> commits, whatever a change runs or SQLite rolled back beneath it.</summary>
    internal void GuardCommits() => raw.sqlite3_commit_hook(_connection, _ => _mayCommit ? 0 : 1, null);

    /// <summary>Commits the transaction.</summary>
    internal void Commit()
    {
        _mayCommit = true;
        try
        {
            Prepare("COMMIT").Execute();
        }
        finally
        {
            _mayCommit = false;
        }
    }

    /// <summary>Ends a reader's transaction; false when the connection is good for nothing any more.</summary>
    internal bool EndSnapshot()
    {
        try
        {
            ResetAll();
            _afterCommit.Clear();
            Prepare("COMMIT").Execute();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>How many pages this connection wrote since it was last asked; in WAL mode the WAL grew by as many.</summary>
    internal int TakePagesWritten()
    {
        const int CacheWrites = 9; // SQLITE_DBSTATUS_CACHE_WRITE
        _ = raw.sqlite3_db_status(_connection, CacheWrites, out var pages, out _, 1);
        return pages;
    }

    internal int PublicationCount => _afterCommit.Count;

    internal void ForgetPublicationsFrom(int count) => _afterCommit.RemoveRange(count, _afterCommit.Count - count);

    internal void Publish()
    {
        try
        {
            foreach (var publish in _afterCommit)
            {
                publish();
            }
        }
        finally
        {
            _afterCommit.Clear();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
