using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteWordIndexTests : WordIndexContract, IDisposable
{
    private readonly StoreFolder _store = new();
    private SqliteWordIndex _index;

    public SqliteWordIndexTests() => _index = Open();

    protected override IWordIndex Words => _index;

    protected override ICaseFileStore Files => _store.Cases;

    public void Dispose()
    {
        _index.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task One_that_was_deleted_is_made_anew_and_one_that_was_kept_goes_on()
    {
        var file = Given.OpeningCommit(Given.Mail);
        await _store.Cases.CommitAsync(file, default);
        var tasks = await _index.NextAsync(10, default);
        await _index.KeepAsync([new WordEntry(tasks[0], file.File.Head.Customer, Given.Monday9, [1])], default);

        _index.Dispose();
        _index = Open();
        Assert.Empty(await _index.NextAsync(10, default));
        _index.Dispose();
        foreach (var path in Directory.GetFiles(_store.Path, "search.db*"))
        {
            File.Delete(path);
        }

        _index = Open();
        Assert.Equal(tasks, await _index.NextAsync(10, default));
    }

    [Fact]
    public async Task One_that_is_broken_is_made_anew() // I9
    {
        await _store.Cases.CommitAsync(Given.OpeningCommit(Given.Mail), default);
        _index.Dispose();
        foreach (var path in Directory.GetFiles(_store.Path, "search.db*"))
        {
            File.Delete(path);
        }

        await File.WriteAllTextAsync(Path.Combine(_store.Path, SqliteWordIndex.File), new string('x', 8192));
        _index = Open();

        Assert.Single(await _index.NextAsync(10, default));
    }

    private SqliteWordIndex Open() => new(_store.Database, Path.Combine(_store.Path, SqliteWordIndex.File));
}
