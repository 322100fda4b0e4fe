using System.Text;
using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>One prepared statement of one session; binds by position (from 1), steps, and reads columns (from 0).</summary>
/// <remarks>Not thread-safe: it belongs to the session that prepared it. <see cref="SqliteSession.Prepare"/> resets it.</remarks>
public sealed class SqliteStatement : IDisposable
{
    private const int ShortText = 100;
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly List<SqliteStatement> _running;
    private bool _isRunning;

    internal SqliteStatement(sqlite3 connection, sqlite3_stmt statement, List<SqliteStatement> running)
    {
        _connection = connection;
        _statement = statement;
        _running = running;
    }

    /// <summary>Binds a text; null binds NULL.</summary>
    public SqliteStatement Bind(int index, string? value)
    {
        // Most are ids of some thirty letters, some hundred for each case: they leave nothing on the heap. A span without a byte would bind NULL.
        if (value is { Length: > 0 and <= ShortText })
        {
            Span<byte> text = stackalloc byte[3 * ShortText];
            var length = Encoding.UTF8.GetBytes(value, text);
            Check(raw.sqlite3_bind_text(_statement, index, text[..length]));
            return this;
        }

        Check(value is null ? raw.sqlite3_bind_null(_statement, index) : raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    /// <summary>Binds a whole number; null binds NULL.</summary>
    public SqliteStatement Bind(int index, long? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, index) : raw.sqlite3_bind_int64(_statement, index, value.Value));
        return this;
    }

    /// <summary>Binds an instant as ticks of UTC (100 ns), so that order and precision survive; null binds NULL.</summary>
    public SqliteStatement Bind(int index, DateTimeOffset? value) => Bind(index, value?.UtcTicks);

    /// <summary>Binds bytes.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    /// <summary>Binds bytes; null binds NULL.</summary>
    public SqliteStatement BindBytes(int index, byte[]? value)
    {
        if (value is not null)
        {
            return Bind(index, value.AsSpan());
        }

        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            Mark();
            return true;
        }

        Unmark();
        return result == raw.SQLITE_DONE ? false : throw SqliteException.From(_connection, result);
    }

    /// <summary>Runs a statement that yields no rows and tells how many rows it changed.</summary>
    public int Execute()
    {
        while (Step())
        {
            // RETURNING clauses are read by Step; a caller of Execute wants only the effect.
        }

        var changes = raw.sqlite3_changes(_connection);
        Reset();
        return changes;
    }

    /// <summary>Whether the column holds NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>A whole number; 0 for NULL.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text that is not NULL.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A text, or null for NULL.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of the row that the statement stands on; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>An instant that was bound as ticks of UTC.</summary>
    public DateTimeOffset Instant(int column) => new(Number(column), TimeSpan.Zero);

    /// <summary>An instant, or null for NULL.</summary>
    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    /// <summary>Ends the present run and forgets the bindings.</summary>
    public void Reset()
    {
        Unmark();
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Mark()
    {
        if (!_isRunning)
        {
            _isRunning = true;
            _running.Add(this);
        }
    }

    private void Unmark()
    {
        if (_isRunning)
        {
            _isRunning = false;
            _running.Remove(this);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw SqliteException.From(_connection, result);
        }
    }
}
