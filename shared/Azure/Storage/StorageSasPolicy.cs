using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Proves a request by a shared access signature, which is part of its query.</summary>
internal sealed class StorageSasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var signature = credential.Signature.TrimStart('?');
        var query = message.Request.Uri.Query;

        // A retried request carries it already.
        if (!query.Contains(signature, StringComparison.Ordinal))
        {
            message.Request.Uri.Query = query.Length > 1 ? $"{query}&{signature}" : $"?{signature}";
        }
    }
}
