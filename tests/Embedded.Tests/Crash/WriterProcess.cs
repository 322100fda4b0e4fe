namespace Serverless.Embedded.Tests;

/// <summary>The tests' other face: run as a program, the assembly writes to a store until it is killed.</summary>
internal static class WriterProcess
{
    /// <summary>Writes numbers from many callers at once, and a line on standard output for each that is acknowledged.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var path])
        {
            return 1;
        }

        using var database = Open(path);
        var last = database.Read(session =>
        {
            var query = session.Prepare("SELECT coalesce(max(number), 0) FROM numbers");
            return query.Step() ? query.Number(0) : 0;
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => WriteAsync(database, last + 1 + caller, step: 8)));
        return 0;
    }

    public static SqliteDatabase Open(string path)
    {
        var database = new SqliteDatabase(new SqliteDatabaseOptions { Path = path, CheckpointPages = 50 });
        database.Migrate("kill", ["CREATE TABLE numbers (number INTEGER PRIMARY KEY); CREATE TABLE doubles (number INTEGER PRIMARY KEY);"]);
        return database;
    }

    private static async Task WriteAsync(SqliteDatabase database, long first, int step)
    {
        for (var number = first; ; number += step)
        {
            await database.WriteAsync(
                session =>
                {
                    session.Prepare("INSERT INTO numbers VALUES (?1)").Bind(1, number).Execute();
                    session.Prepare("INSERT INTO doubles VALUES (?1)").Bind(1, 2 * number).Execute();
                },
                CancellationToken.None);
            await Console.Out.WriteLineAsync($"{number}");
        }
    }
}
