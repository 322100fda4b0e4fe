using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>One connection with its prepared statements. Belongs to one thread at a time.</summary>
public sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly List<Action> _afterCommit = [];

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

        var prepared = new SqliteStatement(_connection, statement);
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

    /// <summary>Ends every run that a reader left open, so that its snapshot does not hold back the checkpoint.</summary>
    internal void ResetAll()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Reset();
        }
    }

    internal int PublicationCount => _afterCommit.Count;

    internal void ForgetPublicationsFrom(int count) => _afterCommit.RemoveRange(count, _afterCommit.Count - count);

    internal void Publish()
    {
        foreach (var publish in _afterCommit)
        {
            publish();
        }

        _afterCommit.Clear();
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
