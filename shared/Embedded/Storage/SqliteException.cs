using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>What SQLite refused, with its extended result code (for example 2067: a unique constraint).</summary>
public sealed class SqliteException(int code, string message) : Exception(message)
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>Whether a primary key or unique constraint decided against this change.</summary>
    public bool IsConflict => Code is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE
        or raw.SQLITE_CONSTRAINT_ROWID;

    internal static SqliteException From(sqlite3 connection, int result)
    {
        var extended = raw.sqlite3_extended_errcode(connection);
        var code = (extended & 0xff) == (result & 0xff) ? extended : result;
        return new SqliteException(code, $"SQLite answered {code}: {raw.sqlite3_errmsg(connection).utf8_to_string()}.");
    }
}
