namespace Serverless.Azure;

/// <summary>Keeps the bodies that are too large for a message in a container (contracts/servicebus-rest.md section 5).</summary>
/// <remarks>A body may hold personal data: what is queued by this app are references and ids, which is all that it keeps here.</remarks>
/// <param name="container">The container; made at the start.</param>
public sealed class BlobClaimStore(BlobContainerClient container) : IClaimStore
{
    /// <inheritdoc />
    public Task PutAsync(string name, BinaryData bytes, CancellationToken cancellationToken) =>
        container.UploadBlobAsync(name, bytes.ToMemory(), overwrite: true, cancellationToken);

    /// <inheritdoc />
    public async Task<BinaryData?> FindAsync(string name, CancellationToken cancellationToken) =>
        await container.DownloadBlobOrNullAsync(name, cancellationToken) is { } bytes ? BinaryData.FromBytes(bytes) : null;

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync("", cancellationToken))
        {
            yield return blob.Name;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => container.DeleteBlobIfExistsAsync(name, cancellationToken);
}
