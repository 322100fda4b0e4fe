using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Signs each try as <c>SharedKey</c> of the blob service: eleven headers, all of <c>x-ms-</c>, path and query.</summary>
/// <remarks>Another text than a table's. Source: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key.</remarks>
internal sealed class BlobSharedKeyPolicy(StorageSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    private static readonly string[] Signed =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match",
        "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var signature = credential.Sign(TextOf(request));
        request.Headers.SetValue("Authorization", $"SharedKey {credential.AccountName}:{signature}");
    }

    internal string TextOf(Request request)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var name in Signed)
        {
            text.Append(ValueOf(request, name)).Append('\n');
        }

        foreach (var header in request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Name.ToLowerInvariant(), header.Value))
            .OrderBy(header => header.Name, StringComparer.Ordinal))
        {
            text.Append(header.Name).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        var uri = request.Uri.ToUri();
        text.Append('/').Append(credential.AccountName).Append(uri.AbsolutePath);
        foreach (var (name, value) in QueryOf(uri))
        {
            text.Append('\n').Append(name).Append(':').Append(value);
        }

        return text.ToString();
    }

    private static string ValueOf(Request request, string name)
    {
        if (name is not "Content-Length")
        {
            return request.Headers.TryGetValue(name, out var value) ? value : "";
        }

        // The transport writes the length later; none is an empty text since version 2015-02-21.
        return request.Content is { } content && content.TryComputeLength(out var length) && length > 0
            ? length.ToString(CultureInfo.InvariantCulture)
            : "";
    }

    private static IEnumerable<(string Name, string Value)> QueryOf(Uri uri) => uri.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(part => (Uri.UnescapeDataString(part[0]).ToLowerInvariant(), part.Length > 1 ? Uri.UnescapeDataString(part[1]) : ""))
        .OrderBy(part => part.Item1, StringComparer.Ordinal);
}
