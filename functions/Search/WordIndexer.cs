using System.Security.Cryptography;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Brings the index of words up to the case files, outside the way of any contact (I7).</summary>
internal sealed class WordIndexer(
    IServiceProvider services, ICaseFileStore files, IMasterKey master, ILogger<WordIndexer> logger) : IDisposable
{
    private const int AtOnce = 50;
    private readonly SemaphoreSlim _alone = new(1);
    private WordHash? _hash;

    /// <summary>The index; opened when it is first needed.</summary>
    public IWordIndex Index => services.GetRequiredService<IWordIndex>();

    /// <summary>How tokens are hashed.</summary>
    public async ValueTask<WordHash> HashAsync(CancellationToken cancellationToken) =>
        _hash ??= new WordHash(await master.DeriveAsync(WordHash.Purpose, cancellationToken));

    /// <summary>Indexes what changed, at most so many cases; true when nothing is left.</summary>
    public async Task<bool> CatchUpAsync(int casesMax, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(cancellationToken);
        await _alone.WaitAsync(cancellationToken);
        try
        {
            for (var done = 0; done < casesMax; done += AtOnce)
            {
                var tasks = await Index.NextAsync(AtOnce, cancellationToken);
                if (tasks.Count == 0)
                {
                    return true;
                }

                var entries = new List<WordEntry>(tasks.Count);
                foreach (var task in tasks)
                {
                    entries.Add(await EntryAsync(task, hash, cancellationToken));
                }

                await Index.KeepAsync(entries, cancellationToken);
            }

            return false;
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _alone.Dispose();

    // A file that cannot be read any more was erased: it leaves the index (H73).
    private async Task<WordEntry> EntryAsync(WordTask task, WordHash hash, CancellationToken cancellationToken)
    {
        try
        {
            if (await files.FindAsync(task.Case, cancellationToken) is { } file)
            {
                return new WordEntry(task, file.Head.Customer, file.Head.OpenedAt, hash.Of(SearchWords.TokensOf(CaseTexts.Of(file))));
            }
        }
        catch (Exception damage) when (damage is CryptographicException or JsonException)
        {
            Log.WordsUnreadable(logger, task.Case.Value, damage.GetType().Name); // It must not hold up all others (I9).
        }

        return new WordEntry(task, new CustomerId(""), default, []);
    }
}
