namespace Serverless.Azure;

/// <summary>Sealed bytes as blobs: <c>{owner}/{operation}/{part}</c>, a name that no two tries share, so that none writes over another's.</summary>
internal sealed class ContactFiles(BlobContainerClient container)
{
    public const string ContactPart = "contact";
    public const string RawPart = "raw";

    public static string PartOf(int file) => $"{file}";

    public async Task WriteAsync(string owner, string operation, string part, byte[] bytes, CancellationToken cancellationToken)
    {
        // Only our own echo can be there already, with the same bytes.
        await container.UploadBlobAsync($"{owner}/{operation}/{part}", bytes, overwrite: true, cancellationToken);
    }

    public Task<byte[]?> FindAsync(string owner, string operation, string part, CancellationToken cancellationToken) =>
        container.DownloadBlobOrNullAsync($"{owner}/{operation}/{part}", cancellationToken);
}
