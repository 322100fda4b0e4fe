namespace Serverless.Cases;

/// <summary>Keeps small JSON documents of the service itself, such as rule files and known replies, by collection and key. Passes <c>DocumentStoreContract</c>.</summary>
/// <remarks>
/// Documents are stored as they are, not sealed: nothing personal belongs in one (I7). Collections are few and small, listed whole or page by page.
/// Collection names and keys are 1 to 200 letters, digits and <c>-._:</c>.
/// </remarks>
public interface IDocumentStore
{
    /// <summary>The most bytes of one document as UTF-8.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>The document of a key, or null.</summary>
    Task<StoredDocument?> FindAsync(string collection, string key, CancellationToken cancellationToken);

    /// <summary>Documents of a collection in ordinal order of their keys, with the whole text.</summary>
    /// <param name="collection">The collection; an unknown one is empty.</param>
    /// <param name="prefix">Only keys that begin with this; empty for all.</param>
    /// <param name="after">Only keys after this one; absent to begin.</param>
    /// <param name="limit">The most documents, 1 to 1,000; fewer mean that there are no more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StoredDocument>> ListAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>The same documents with their versions alone: what has changed is seen without reading it.</summary>
    Task<IReadOnlyList<DocumentVersion>> ListVersionsAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a document that the caller has read at a version; answers its new version.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="key">The key.</param>
    /// <param name="readVersion">The version that was read; 0 for a document that is not there yet.</param>
    /// <param name="json">The document, at most <see cref="BytesMax"/> bytes.</param>
    /// <param name="cancellationToken">After a cancellation the document may or may not be there.</param>
    /// <exception cref="DocumentChangedException">Another version is there: read again, decide again.</exception>
    /// <exception cref="ArgumentException">A name or key of other signs, or too long a document.</exception>
    Task<long> PutAsync(string collection, string key, long readVersion, string json, CancellationToken cancellationToken);

    /// <summary>Deletes a document that the caller has read at a version; one that is gone already stays gone.</summary>
    /// <exception cref="DocumentChangedException">Another version is there.</exception>
    Task DeleteAsync(string collection, string key, long readVersion, CancellationToken cancellationToken);
}
