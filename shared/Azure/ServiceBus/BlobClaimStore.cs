using System.Runtime.CompilerServices;

namespace Serverless.Azure;

/// <summary>Keeps claims as blobs of one container, which it makes when it is first used.</summary>
/// <param name="container">The container, by convention <c>claims</c>.</param>
public sealed class BlobClaimStore(BlobContainerClient container) : IClaimStore
{
    private volatile bool _isThere;

    /// <inheritdoc />
    public async Task PutAsync(string name, BinaryData bytes, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        await container.UploadBlobAsync(name, bytes.ToMemory(), overwrite: true, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<BinaryData?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        return await container.DownloadBlobOrNullAsync(name, cancellationToken) is { } bytes ? BinaryData.FromBytes(bytes) : null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        await foreach (var blob in container.GetBlobsAsync("", cancellationToken))
        {
            yield return blob.Name;
        }
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        await container.DeleteBlobIfExistsAsync(name, cancellationToken);

    private async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!_isThere)
        {
            await container.CreateIfNotExistsAsync(cancellationToken);
            _isThere = true;
        }
    }
}
