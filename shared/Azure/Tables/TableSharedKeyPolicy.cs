using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Signs each try as <c>SharedKeyLite</c>: the date and the resource, which is the path as it is sent.</summary>
internal sealed class TableSharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.TryGetValue("x-ms-date", out var date);
        var signature = credential.Sign($"{date}\n{Resource(credential.AccountName, request.Uri.ToUri())}");
        request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    /// <summary>The account and the path; of the query only <c>comp</c> counts. The emulator has the account in its path once more.</summary>
    public static string Resource(string account, Uri uri)
    {
        var comp = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("comp=", StringComparison.Ordinal));
        return $"/{account}{uri.AbsolutePath}{(comp is null ? "" : "?" + comp)}";
    }
}
