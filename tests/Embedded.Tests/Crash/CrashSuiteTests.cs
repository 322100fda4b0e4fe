using Serverless.Testing;
using Xunit.Sdk;

namespace Serverless.Embedded.Tests;

/// <summary>The suite must find what it is made to find: each of these systems has one well-known fault.</summary>
public sealed class CrashSuiteTests
{
    private const string Schema = "CREATE TABLE steps (id INTEGER PRIMARY KEY, times INTEGER NOT NULL); CREATE TABLE heads (id INTEGER PRIMARY KEY);";

    [Fact]
    public async Task A_step_that_is_one_keyed_commit_passes_at_every_operation()
    {
        var report = await RunAsync(PutAsync);

        Assert.Equal(report.Operations, report.Runs);
        Assert.True(report.Crashes > report.Runs, $"{report}"); // Recoveries were cut as well.
    }

    [Fact]
    public async Task An_effect_without_a_key_is_found_doubled()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => RunAsync((database, id) => database.WriteAsync(
            session => session.Prepare("INSERT INTO steps VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1")
                .Bind(1, id).Execute(),
            CancellationToken.None)));

        Assert.Contains("operation", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_in_two_commits_is_found_half_done()
    {
        await Assert.ThrowsAsync<XunitException>(() => RunAsync(async (database, id) =>
        {
            var isNew = await database.WriteAsync(
                session => session.Prepare("INSERT OR IGNORE INTO steps VALUES (?1, 1)").Bind(1, id).Execute() == 1,
                CancellationToken.None);
            if (isNew)
            {
                await database.WriteAsync(
                    session => session.Prepare("INSERT INTO heads VALUES (?1)").Bind(1, id).Execute(),
                    CancellationToken.None);
            }
        }));
    }

    [Fact]
    public async Task A_success_told_before_the_sync_is_found_lost()
    {
        await Assert.ThrowsAsync<XunitException>(() => RunAsync(PutAsync, syncEveryCommit: false));
    }

    private static Task PutAsync(SqliteDatabase database, int id) => database.WriteAsync(
        session =>
        {
            session.Prepare("INSERT OR IGNORE INTO steps VALUES (?1, 1)").Bind(1, id).Execute();
            session.Prepare("INSERT OR IGNORE INTO heads VALUES (?1)").Bind(1, id).Execute();
        },
        CancellationToken.None);

    private static Task<CrashReport> RunAsync(Func<SqliteDatabase, int, Task> actAsync, bool syncEveryCommit = true) => new CrashSuite<SqliteDatabase>
    {
        StartAsync = world =>
        {
            var database = world.OpenDatabase(syncEveryCommit);
            database.Migrate("steps", [Schema]);
            return Task.FromResult(database);
        },
        Outcome = database => database.Read(session =>
        {
            var query = session.Prepare("SELECT (SELECT group_concat(id || 'x' || times) FROM steps) || (SELECT count(*) FROM heads)");
            return query.Step() ? query.Text(0) : "";
        }),
        Script = [.. Enumerable.Range(1, 5).Select(id => new CrashStep<SqliteDatabase>($"step {id}", (database, _, _) => actAsync(database, id)))],
    }.RunAsync();
}
