namespace Serverless.Durable;

/// <summary>A listing that is fetched page by page while it is read.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="fetch">Fetches the page that starts at a continuation token (null: the first).</param>
public sealed class AsyncPageable<T>(Func<string?, CancellationToken, Task<Page<T>>> fetch) : IAsyncEnumerable<T>
{
    /// <summary>Reads the listing in pages.</summary>
    /// <param name="continuationToken">Where to start; null means at the beginning.</param>
    /// <returns>The pages, each fetched when it is asked for.</returns>
    public IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null) =>
        PagesAsync(continuationToken, default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in PagesAsync(null, cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        string? token, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await fetch(token, cancellationToken);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
