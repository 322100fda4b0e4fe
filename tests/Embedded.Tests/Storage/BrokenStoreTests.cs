using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class BrokenStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_commit_that_fails_stops_the_store_for_good_and_says_so_once()
    {
        var reasons = new List<Exception>();
        using (var database = Open())
        {
            database.Broken += reasons.Add;
            _disk.StopAt(1);

            await Assert.ThrowsAsync<StoreStoppedException>(() => AddAsync(database));
            await Assert.ThrowsAsync<StoreStoppedException>(() => AddAsync(database));
        }

        Assert.IsType<SqliteException>(Assert.Single(reasons));
        Assert.Equal(0, _disk.OpenFiles);
    }

    [Fact]
    public async Task All_that_wait_when_a_commit_fails_hear_of_it()
    {
        using var database = Open(waitingMax: 4);
        _disk.StopAt(1);
        var waiting = Enumerable.Range(0, 40).Select(_ => AddAsync(database)).ToArray();

        foreach (var change in waiting)
        {
            await Assert.ThrowsAsync<StoreStoppedException>(() => change);
        }
    }

    [Fact]
    public void A_store_that_cannot_be_opened_leaves_no_file_open()
    {
        Open().Dispose();
        _disk.Stop();

        Assert.Throws<SqliteException>(() => Open());
        Assert.Equal(0, _disk.OpenFiles);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_folder.File("test.db"), string.Join(' ', Enumerable.Repeat("These are not the pages of a database.", 300)));

        Assert.Throws<SqliteException>(() => Open());
        Assert.Equal(0, _disk.OpenFiles);
    }

    [Fact]
    public async Task A_read_that_fails_does_not_spoil_the_next()
    {
        using var database = Open();
        await AddAsync(database);

        Assert.Throws<SqliteException>(() => database.Read(session => session.Prepare("SELECT nothing").Step()));
        Assert.True(database.Read(session => session.Prepare("SELECT * FROM numbers").Step()));
    }

    private static Task AddAsync(SqliteDatabase database) =>
        database.WriteAsync(session => session.Run("INSERT INTO numbers DEFAULT VALUES"), CancellationToken.None);

    private SqliteDatabase Open(int waitingMax = 100)
    {
        var database = new SqliteDatabase(new SqliteDatabaseOptions
        {
            Path = _folder.File("test.db"),
            Vfs = _disk.Vfs,
            WaitingMax = waitingMax,
        });
        database.Migrate("test", ["CREATE TABLE numbers (number INTEGER PRIMARY KEY)"]);
        return database;
    }
}
