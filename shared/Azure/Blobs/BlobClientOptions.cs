namespace Serverless.Azure;

/// <summary>How a Blobs client speaks; see <see cref="StorageClientOptions"/>. A try has two minutes here, for files are large.</summary>
public sealed class BlobClientOptions : StorageClientOptions
{
    /// <summary>Sets what fits files of tens of megabytes.</summary>
    public BlobClientOptions() => Retry.NetworkTimeout = TimeSpan.FromMinutes(2);
}
