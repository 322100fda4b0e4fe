using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>The documents of a process that ends at one of its writes, before it or right after it; from then on nothing answers.</summary>
internal sealed class EndingDocuments(IDocumentStore documents, int endAt, bool isWritten) : IDocumentStore
{
    private int _writes;
    private volatile bool _hasEnded;

    /// <summary>Whether it came so far.</summary>
    public bool HasEnded => _hasEnded;

    public Task<StoredDocument?> FindAsync(string collection, string key, CancellationToken cancellationToken) =>
        Living().FindAsync(collection, key, cancellationToken);

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        Living().ListAsync(collection, prefix, after, limit, cancellationToken);

    public Task<IReadOnlyList<DocumentVersion>> ListVersionsAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        Living().ListVersionsAsync(collection, prefix, after, limit, cancellationToken);

    public Task<long> PutAsync(string collection, string key, long readVersion, string json, CancellationToken cancellationToken) =>
        WriteAsync(() => documents.PutAsync(collection, key, readVersion, json, cancellationToken));

    public Task DeleteAsync(string collection, string key, long readVersion, CancellationToken cancellationToken) =>
        WriteAsync(async () =>
        {
            await documents.DeleteAsync(collection, key, readVersion, cancellationToken);
            return 0;
        });

    private async Task<T> WriteAsync<T>(Func<Task<T>> writeAsync)
    {
        Living();
        if (Interlocked.Increment(ref _writes) != endAt)
        {
            return await writeAsync();
        }

        if (isWritten)
        {
            await writeAsync();
        }

        _hasEnded = true;
        throw Ended();
    }

    private IDocumentStore Living() => _hasEnded ? throw Ended() : documents;

    private static IOException Ended() => new("The process ended here.");
}
