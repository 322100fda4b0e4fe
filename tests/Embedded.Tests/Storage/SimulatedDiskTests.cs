using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SimulatedDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_counts_what_a_commit_costs_the_disk()
    {
        using var database = Open(sync: true);
        await AddAsync(database, 1);
        var before = _disk.Operations;

        await AddAsync(database, 2);

        Assert.Equal(3, _disk.Operations - before); // A frame's header, its page, one sync.
    }

    [Fact]
    public async Task After_the_stop_every_call_is_refused()
    {
        using var database = Open(sync: true);
        _disk.StopAt(2);

        await Assert.ThrowsAsync<StoreStoppedException>(() => AddAsync(database, 1));

        Assert.True(_disk.IsOff);
        Assert.True(_disk.WhenOff.IsCompletedSuccessfully);
        Assert.Throws<SqliteException>(() => new SqliteDatabase(new SqliteDatabaseOptions { Path = _folder.File("b"), Vfs = _disk.Vfs }));
    }

    [Theory]
    [InlineData(true, 0, 3)]
    [InlineData(false, 0, 0)] // Nothing of it was synced.
    [InlineData(false, 4, 3)] // A mild loss: the page cache had written everything by itself.
    public async Task A_loss_of_power_takes_back_what_was_not_synced(bool sync, int seed, int expected)
    {
        Open(sync).Dispose();
        using (var database = Open(sync))
        {
            foreach (var number in new[] { 1, 2, 3 })
            {
                await AddAsync(database, number);
            }

            _disk.Stop();
        }

        _disk.PowerLoss(seed);
        _disk.PowerOn();

        using var again = Open(sync);
        Assert.Equal(expected, Count(again));
    }

    [Fact]
    public void It_does_not_come_on_while_a_file_is_open()
    {
        using var database = Open(sync: true);
        _disk.Stop();

        Assert.Throws<InvalidOperationException>(_disk.PowerOn);
        Assert.Throws<InvalidOperationException>(() => _disk.PowerLoss(0));
    }

    private static Task<int> AddAsync(SqliteDatabase database, long number) => database.WriteAsync(
        session => session.Prepare("INSERT INTO numbers VALUES (?1)").Bind(1, number).Execute(),
        CancellationToken.None);

    private static long Count(SqliteDatabase database) => database.Read(session =>
    {
        var query = session.Prepare("SELECT count(*) FROM numbers");
        return query.Step() ? query.Number(0) : -1;
    });

    private SqliteDatabase Open(bool sync)
    {
        var database = new SqliteDatabase(new SqliteDatabaseOptions
        {
            Path = _folder.File("a.db"),
            Vfs = _disk.Vfs,
            SyncEveryCommit = sync,
        });
        database.Migrate("test", ["CREATE TABLE numbers (number INTEGER PRIMARY KEY)"]);
        return database;
    }
}
