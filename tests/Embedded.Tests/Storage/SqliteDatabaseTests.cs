using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteDatabaseTests()
    {
        _database = Open(new SqliteDatabaseOptions { Path = _folder.File("test.db") });
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Opening_a_part_of_the_store_needs_no_thread_but_the_callers_and_the_writers()
    {
        // At a service's first start many open parts at once, and take all threads of the pool.
        var opening = new Thread(OpenParts) { IsBackground = true };
        opening.Start();

        Assert.True(opening.Join(TimeSpan.FromMinutes(1)));

        void OpenParts()
        {
            SynchronizationContext.SetSynchronizationContext(new NobodyRuns());
            _database.Migrate("part", ["CREATE TABLE one (x)"]);
            _ = new SqliteQueue(_database, TimeProvider.System, new WorkInHand(), new SqliteQueueOptions());
        }
    }

    [Fact]
    public async Task A_change_that_throws_is_undone_alone_and_its_caller_told()
    {
        using var gate = await HoldWriterAsync();
        var before = AddAsync(1);
        var failing = _database.WriteAsync(
            session =>
            {
                Add(session, 2);
                throw new InvalidOperationException("mine");
            },
            CancellationToken.None);
        var after = AddAsync(3);
        gate.Set();

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await Task.WhenAll(before, after);
        Assert.Equal([1, 3], Numbers());
    }

    [Fact]
    public async Task A_conflict_is_named_as_one_and_harms_nobody_else()
    {
        await AddAsync(1);

        var conflict = await Assert.ThrowsAsync<SqliteException>(() => AddAsync(1));

        Assert.True(conflict.IsConflict);
        await AddAsync(2);
        Assert.Equal([1, 2], Numbers());
    }

    [Fact]
    public async Task A_statement_left_open_by_a_change_does_not_stop_the_commit()
    {
        var number = await _database.WriteAsync(
            session =>
            {
                var insert = session.Prepare("INSERT INTO numbers VALUES (7), (8) RETURNING number");
                return insert.Step() ? insert.Number(0) : 0;
            },
            CancellationToken.None);

        Assert.Equal(7, number);
        Assert.Equal([7, 8], Numbers());
    }

    [Fact]
    public async Task A_change_that_commits_by_itself_breaks_the_store_and_leaves_nothing_behind()
    {
        var reasons = new List<Exception>();
        _database.Broken += reasons.Add;

        await Assert.ThrowsAsync<StoreStoppedException>(() => _database.WriteAsync(
            session =>
            {
                Add(session, 1);
                session.Run("COMMIT");
            },
            CancellationToken.None));

        await Assert.ThrowsAsync<StoreStoppedException>(() => AddAsync(2));
        Assert.Single(reasons);
        Assert.Empty(Numbers());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task The_changes_of_a_commit_run_again_only_when_one_of_them_throws(bool fails, int runs)
    {
        var ran = new int[3];
        using var gate = await HoldWriterAsync();
        var changes = new[] { 0, 1, 2 }.Select(number => _database.WriteAsync(
            session =>
            {
                ran[number]++;
                Add(session, number);
                _ = number == 2 && fails ? throw new InvalidOperationException() : 0;
            },
            CancellationToken.None)).ToArray();
        gate.Set();

        Assert.Equal(fails ? typeof(InvalidOperationException) : null, (await OutcomeAsync(Task.WhenAll(changes)))?.GetType());
        Assert.Equal([runs, runs, runs], ran);
        Assert.Equal(fails ? [0, 1] : [0, 1, 2], Numbers());
    }

    [Fact]
    public async Task What_a_change_publishes_is_seen_after_its_commit_in_order_and_never_if_it_was_undone()
    {
        var published = new List<long>();
        using var gate = await HoldWriterAsync();
        var changes = new long[] { 1, 2, 3, 4 }.Select(number => _database.WriteAsync(
            session =>
            {
                Add(session, number);
                session.AfterCommit(() => published.Add(number + (Numbers().Contains(number) ? 0 : 100)));
                _ = number == 3 ? throw new InvalidOperationException() : 0;
            },
            CancellationToken.None)).ToArray();
        gate.Set();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(changes));
        Assert.Equal([1, 2, 4], published);
    }

    [Fact]
    public async Task A_publication_that_fails_breaks_the_store_but_its_change_is_answered_as_stored()
    {
        await _database.WriteAsync(
            session =>
            {
                Add(session, 1);
                session.AfterCommit(() => throw new InvalidOperationException());
            },
            CancellationToken.None);

        await Assert.ThrowsAsync<StoreStoppedException>(() => AddAsync(2));
        Assert.Equal([1], Numbers());
    }

    [Fact]
    public async Task One_read_sees_one_commit_however_many_statements_it_runs()
    {
        await AddAsync(1);

        var (first, second) = _database.Read(session =>
        {
            var before = Numbers(session);
            AddAsync(2).GetAwaiter().GetResult();
            return (before, Numbers(session));
        });

        Assert.Equal(first, second);
        Assert.Equal([1, 2], Numbers());
    }

    [Fact]
    public async Task Callers_that_wait_for_a_place_hear_of_the_end()
    {
        using var small = Open(new SqliteDatabaseOptions { Path = _folder.File("small.db"), WaitingMax = 1 });
        using var entered = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var holding = small.WriteAsync(
            _ =>
            {
                entered.Set();
                gate.Wait();
            },
            CancellationToken.None);
        entered.Wait();
        var waiting = Enumerable.Range(1, 20).Select(number => small.WriteAsync(s => Add(s, number), CancellationToken.None)).ToArray();
        var closing = new Thread(small.Dispose);
        closing.Start();
        gate.Set();
        closing.Join();

        await holding;
        var ends = await Task.WhenAll(waiting.Select(OutcomeAsync));
        Assert.All(ends, end => Assert.True(end is null or StoreStoppedException, end?.ToString()));
    }

    [Fact]
    public void A_closed_store_refuses_reads_and_leaves_one_file()
    {
        Assert.Empty(Numbers());
        _database.Dispose();

        Assert.Throws<StoreStoppedException>(Numbers);
        Assert.Equal(["test.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_log_stays_small_beside_a_busy_writer()
    {
        var path = _folder.File("busy.db");
        using var busy = Open(new SqliteDatabaseOptions { Path = path, CheckpointPages = 50, SyncEveryCommit = false });
        var largest = 0L;
        for (var i = 0; i < 2000; i++)
        {
            await busy.WriteAsync(session => Add(session, i), CancellationToken.None);
            largest = Math.Max(largest, new FileInfo(path + "-wal").Length);
        }

        Assert.InRange(largest, 50 * 4096, 1000 * 4096);
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        _database.Migrate("part", ["CREATE TABLE one (x)", "CREATE TABLE two (x)"]);

        Assert.Throws<InvalidOperationException>(() => _database.Migrate("part", ["CREATE TABLE one (x)"]));
        _database.Migrate("part", ["never run", "never run", "CREATE TABLE three (x)"]);
        Assert.Equal(0, _database.Read(session => session.Prepare("SELECT * FROM three").Step() ? 1 : 0));
    }

    private static SqliteDatabase Open(SqliteDatabaseOptions options)
    {
        var database = new SqliteDatabase(options);
        database.Migrate("test", ["CREATE TABLE numbers (number INTEGER PRIMARY KEY)"]);
        return database;
    }

    private static void Add(SqliteSession session, long number) =>
        session.Prepare("INSERT INTO numbers VALUES (?1)").Bind(1, number).Execute();

    private static List<long> Numbers(SqliteSession session)
    {
        var numbers = new List<long>();
        for (var query = session.Prepare("SELECT number FROM numbers ORDER BY number"); query.Step();)
        {
            numbers.Add(query.Number(0));
        }

        return numbers;
    }

    private static async Task<Exception?> OutcomeAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private List<long> Numbers() => _database.Read(Numbers);

    private Task AddAsync(long number) => _database.WriteAsync(session => Add(session, number), CancellationToken.None);

    /// <summary>Keeps the writer inside a change, so that what is asked for meanwhile shares the next commit.</summary>
    private async Task<ManualResetEventSlim> HoldWriterAsync()
    {
        var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _database.WriteAsync(
            _ =>
            {
                entered.SetResult();
                gate.Wait();
            },
            CancellationToken.None);
        await entered.Task;
        return gate;
    }

    /// <summary>A pool without a free thread.</summary>
    private sealed class NobodyRuns : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // Waits for ever.
        }
    }
}
