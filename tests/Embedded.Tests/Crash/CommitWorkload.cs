using System.Collections.Concurrent;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>Concurrent changes of one store, with readers and checkpoints beside them, until the power goes off.</summary>
internal sealed class CommitWorkload(string path, SimulatedDisk disk, bool syncEveryCommit)
{
    private const int Callers = 4;
    private const int ChangesEach = 6;
    private readonly ConcurrentBag<int> _acknowledged = [];

    private SqliteDatabaseOptions Options => new()
    {
        Path = path,
        Vfs = disk.Vfs,
        SyncEveryCommit = syncEveryCommit,
        CheckpointPages = 16,
        BatchMax = 3,
        CacheKib = 64,
    };

    /// <summary>Works with a stop at one durable operation; false when the work ended before it.</summary>
    public async Task<bool> WorkUntilStoppedAsync(int operation, bool tear)
    {
        disk.StopAt(operation, tear);
        try
        {
            using var database = Open();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(database, caller)));
        }
        catch (Exception failure) when (failure is SqliteException or StoreStoppedException)
        {
            Assert.True(disk.IsOff, failure.ToString());
        }

        return disk.IsOff;
    }

    /// <summary>Opens the file as the crash left it and takes a further change; the store may be cut off again.</summary>
    public void TryReopen()
    {
        try
        {
            using var database = Open();
            database.WriteAsync(session => Change(session, -1), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is SqliteException or StoreStoppedException)
        {
            Assert.True(disk.IsOff, failure.ToString());
        }
    }

    /// <summary>Checks the file that the crash left, and returns how many acknowledged changes are missing.</summary>
    public int Reopen()
    {
        using var database = Open();
        Assert.Equal("ok", database.Read(session => Text(session, "PRAGMA integrity_check")));
        var firsts = database.Read(session => Ids(session, "SELECT id FROM firsts"));
        Assert.Equal(firsts, database.Read(session => Ids(session, "SELECT id FROM seconds"))); // No change is half there.
        return _acknowledged.Count(id => !firsts.Contains(id));
    }

    private static bool Change(SqliteSession session, int id)
    {
        session.Prepare("INSERT OR IGNORE INTO firsts VALUES (?1, ?2)").Bind(1, id).Bind(2, new byte[1500]).Execute();
        session.Prepare("INSERT OR IGNORE INTO seconds VALUES (?1, ?2)").Bind(1, id).Bind(2, new byte[900]).Execute();
        return true;
    }

    private static string Text(SqliteSession session, string sql)
    {
        var query = session.Prepare(sql);
        Assert.True(query.Step());
        return query.Text(0);
    }

    private static SortedSet<int> Ids(SqliteSession session, string sql)
    {
        var ids = new SortedSet<int>();
        for (var query = session.Prepare(sql); query.Step();)
        {
            ids.Add((int)query.Number(0));
        }

        return ids;
    }

    private SqliteDatabase Open()
    {
        var database = new SqliteDatabase(Options);
        try
        {
            database.Migrate("crash", ["CREATE TABLE firsts (id INTEGER PRIMARY KEY, body BLOB); CREATE TABLE seconds (id INTEGER PRIMARY KEY, body BLOB);"]);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private async Task CallAsync(SqliteDatabase database, int caller)
    {
        for (var i = 0; i < ChangesEach; i++)
        {
            var id = (caller * 1000) + i;
            await database.WriteAsync(session => Change(session, id), CancellationToken.None);
            _acknowledged.Add(id);
            Assert.Contains(id, database.Read(session => Ids(session, "SELECT id FROM firsts")));
        }
    }
}
