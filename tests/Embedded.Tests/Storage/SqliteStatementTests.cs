using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteStatementTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("客", 99)]
    [InlineData("客", 100)]
    [InlineData("客", 101)]
    [InlineData("🌀", 50)]
    [InlineData("a", 5_000)]
    public async Task A_text_of_any_length_is_read_as_it_was_bound(string part, int times)
    {
        using var folder = new TemporaryFolder();
        using var database = new SqliteDatabase(new SqliteDatabaseOptions { Path = folder.File("test.db") });
        var text = string.Concat(Enumerable.Repeat(part, times));
        database.Migrate("texts", ["CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)"]);
        await database.WriteAsync(
            session =>
            {
                session.Prepare("INSERT INTO texts (text) VALUES (?1)").Bind(1, text).Execute();
                session.Prepare("INSERT INTO texts (text) VALUES (?1)").Bind(1, (string?)null).Execute();
            },
            CancellationToken.None);

        var read = database.Read(session =>
        {
            var found = new List<string?>();
            for (var query = session.Prepare("SELECT text FROM texts ORDER BY id"); query.Step();)
            {
                found.Add(query.TextOrNull(0));
            }

            return found;
        });

        Assert.Equal([text, null], read);
    }
}
