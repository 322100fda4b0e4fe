using SQLitePCL;

namespace Serverless.Benchmarks.Machine;

/// <summary>A table of rows in SQLite, each commit synced, without anything of this service: what the machine itself can do.</summary>
internal sealed class BareStore : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;

    public BareStore(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out _database));
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        Check(raw.sqlite3_prepare_v2(_database, "INSERT INTO rows (body) VALUES (?1)", out _insert));
    }

    /// <summary>Stores rows in one commit, which is on the disk when this returns.</summary>
    public void Commit(IReadOnlyList<byte[]> bodies)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var body in bodies)
        {
            Check(raw.sqlite3_bind_blob(_insert, 1, body));
            Check(raw.sqlite3_step(_insert), raw.SQLITE_DONE);
            Check(raw.sqlite3_reset(_insert));
        }

        Run("COMMIT");
    }

    public void Dispose()
    {
        _insert.Dispose();
        _database.Dispose();
    }

    private void Run(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private static void Check(int result, int expected = raw.SQLITE_OK)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"SQLite answered {result} instead of {expected}.");
        }
    }
}
