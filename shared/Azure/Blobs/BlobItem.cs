using Azure;

namespace Serverless.Azure;

/// <summary>One blob of a list.</summary>
/// <param name="Name">Its name within the container.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="LastModified">When it was last written (UTC); absent where the service did not say.</param>
/// <param name="ETag">The service's mark of its state.</param>
public sealed record BlobItem(string Name, long Size, DateTimeOffset? LastModified, ETag ETag);
