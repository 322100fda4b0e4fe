using System.Diagnostics;
using System.Globalization;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_killed_process_acknowledged_is_there_and_nothing_is_half_there() // I1
    {
        var random = new Random(9);
        var acknowledged = new HashSet<long>();
        for (var life = 0; life < 5; life++)
        {
            await WriteUntilKilledAsync(acknowledged, lines: random.Next(1, 1500));
            using var database = WriterProcess.Open(_folder.File("killed.db"));

            var numbers = database.Read(session => Numbers(session, "SELECT number FROM numbers"));
            Assert.Equal(numbers, database.Read(session => Numbers(session, "SELECT number / 2 FROM doubles")));
            Assert.Empty(acknowledged.Except(numbers));
        }

        Assert.True(acknowledged.Count > 500, $"{acknowledged.Count}");
    }

    private static SortedSet<long> Numbers(SqliteSession session, string sql)
    {
        var numbers = new SortedSet<long>();
        for (var query = session.Prepare(sql); query.Step();)
        {
            numbers.Add(query.Number(0));
        }

        return numbers;
    }

    private async Task WriteUntilKilledAsync(HashSet<long> acknowledged, int lines)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KillTests).Assembly.Location, _folder.File("killed.db")])
        {
            RedirectStandardOutput = true,
        })!; // Absent only when an open document is reused, which a program is not.
        for (var i = 0; i < lines && await process.StandardOutput.ReadLineAsync() is { } line; i++)
        {
            acknowledged.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }

        process.Kill(); // SIGKILL: it gets no chance to tidy up.
        var rest = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        foreach (var line in rest[..^1])
        {
            acknowledged.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }

        await process.WaitForExitAsync();
    }
}
