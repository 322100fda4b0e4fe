using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>The blobs of one container, over HTTP, under the names of the official client.</summary>
/// <remarks>
/// Safe for use by many threads. Whole blobs in memory: attachments and originals, never videos of hours. A connection that broke is
/// tried again, so a 409 of an upload that must not overwrite may be the echo of our own first try.
/// </remarks>
public sealed class BlobContainerClient
{
    private readonly HttpPipeline _pipeline;
    private readonly string _root;

    /// <summary>By a connection string, with a key or a shared access signature in it.</summary>
    /// <exception cref="FormatException">The text is no connection string; the message names the part.</exception>
    /// <exception cref="ArgumentException"><paramref name="blobContainerName"/> is no container's.</exception>
    public BlobContainerClient(string connectionString, string blobContainerName, BlobClientOptions? options = null)
        : this(StorageConnection.Parse(connectionString), blobContainerName, options)
    {
    }

    /// <summary>By the account's key.</summary>
    /// <param name="serviceUri">The address of the account's blobs.</param>
    /// <exception cref="ArgumentException"><paramref name="blobContainerName"/> is no container's.</exception>
    public BlobContainerClient(
        Uri serviceUri, string blobContainerName, StorageSharedKeyCredential credential, BlobClientOptions? options = null)
        : this(serviceUri, blobContainerName, new BlobSharedKeyPolicy(credential), options)
    {
    }

    /// <summary>By Entra: a managed identity, say, with the role Storage Blob Data Contributor.</summary>
    /// <param name="serviceUri">The address of the account's blobs; tokens are sent over https alone.</param>
    /// <exception cref="ArgumentException"><paramref name="blobContainerName"/> is no container's.</exception>
    public BlobContainerClient(
        Uri serviceUri, string blobContainerName, TokenCredential credential, BlobClientOptions? options = null)
        : this(serviceUri, blobContainerName, new BearerTokenAuthenticationPolicy(credential, StoragePipeline.Scope), options)
    {
    }

    private BlobContainerClient(StorageConnection connection, string name, BlobClientOptions? options)
        : this(
            connection.Blob, name,
            connection.Sas is { } sas
                ? new StorageSasPolicy(sas)
                : new BlobSharedKeyPolicy(new StorageSharedKeyCredential(connection.AccountName!, connection.AccountKey!)),
            options)
    {
        // Parse saw to it that a name and a key are there where no signature is.
    }

    private BlobContainerClient(Uri serviceUri, string name, HttpPipelinePolicy authentication, BlobClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        BlobRules.CheckContainer(name);
        Name = name;
        _root = $"{serviceUri.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{name}";
        _pipeline = StoragePipeline.Build(options ?? new BlobClientOptions(), authentication);
    }

    /// <summary>The container's name.</summary>
    public string Name { get; }

    /// <summary>Makes the container; nothing happens where it is there.</summary>
    public async Task<Response> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Put, _root);
        message.Request.Uri.AppendQuery("restype", "container");
        return await SendAsync(
            message, response => response.Status is 201 || Is(response, 409, "ContainerAlreadyExists"), cancellationToken);
    }

    /// <summary>Writes a blob whole; it is durable when this returns.</summary>
    /// <param name="overwrite">Whether one that is there is written over; a blob is never half old and half new.</param>
    /// <exception cref="RequestFailedException">409 <c>BlobAlreadyExists</c>, where nothing may be written over.</exception>
    /// <exception cref="ArgumentException">The name is no blob's, or there are more than 256 MiB.</exception>
    public async Task<Response> UploadBlobAsync(
        string blobName, ReadOnlyMemory<byte> content, bool overwrite, CancellationToken cancellationToken)
    {
        if (content.Length > BlobRules.UploadBytesMax)
        {
            throw new ArgumentException($"A blob of {content.Length} bytes is more than {BlobRules.UploadBytesMax}.", nameof(content));
        }

        using var message = Message(RequestMethod.Put, AddressOf(blobName));
        message.Request.Headers.Add("x-ms-blob-type", "BlockBlob");
        message.Request.Headers.Add("Content-Type", "application/octet-stream");
        if (!overwrite)
        {
            message.Request.Headers.Add("If-None-Match", "*");
        }

        message.Request.Content = RequestContent.Create(content);
        return await SendAsync(message, response => response.Status is 201, cancellationToken);
    }

    /// <summary>The bytes of a blob, or null where it is not there.</summary>
    public async Task<byte[]?> DownloadBlobOrNullAsync(string blobName, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, AddressOf(blobName));
        var response = await SendAsync(message, response => response.Status is 200 || Is(response, 404, "BlobNotFound"), cancellationToken);
        return response.Status is 200 ? response.Content.ToArray() : null;
    }

    /// <summary>Deletes a blob; false where it was not there, which after a broken connection may be our own doing.</summary>
    public async Task<Response<bool>> DeleteBlobIfExistsAsync(string blobName, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete, AddressOf(blobName));
        var response = await SendAsync(message, response => response.Status is 202 || Is(response, 404, "BlobNotFound"), cancellationToken);
        return Response.FromValue(response.Status is 202, response);
    }

    /// <summary>The blobs whose names begin with a prefix, in the order of names; by pages with <c>AsPages(continuationToken, pageSizeHint)</c>.</summary>
    /// <param name="prefix">The beginning; empty for all.</param>
    public AsyncPageable<BlobItem> GetBlobsAsync(string prefix, CancellationToken cancellationToken) =>
        new BlobListPages(this, prefix, cancellationToken);

    internal async Task<BlobListPage> ListAsync(string prefix, string? marker, int? size, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, _root);
        var uri = message.Request.Uri;
        uri.AppendQuery("restype", "container");
        uri.AppendQuery("comp", "list");
        uri.AppendQuery("prefix", prefix);
        uri.AppendQuery("maxresults", (size ?? BlobRules.PageMax).ToString());
        if (marker is not null)
        {
            uri.AppendQuery("marker", marker);
        }

        return BlobListPage.Read(await SendAsync(message, response => response.Status is 200, cancellationToken));
    }

    private HttpMessage Message(RequestMethod method, string address)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(address));
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, Func<Response, bool> isExpected, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return isExpected(message.Response) ? message.Response : throw StorageError.Exception(message.Response);
    }

    private string AddressOf(string name)
    {
        BlobRules.CheckBlob(name);
        return $"{_root}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";
    }

    private static bool Is(Response response, int status, string code) =>
        response.Status == status && StorageError.Exception(response).ErrorCode == code;
}
