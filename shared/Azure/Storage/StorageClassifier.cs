using Azure.Core;

namespace Serverless.Azure;

/// <summary>Which answers of a storage service are errors and which of those pass by themselves (contracts/tables-rest.md section 8).</summary>
internal class StorageClassifier : ResponseClassifier
{
    public static StorageClassifier Instance { get; } = new();

    public override bool IsRetriableResponse(HttpMessage message) => IsPassing(message.Response.Status);

    protected static bool IsPassing(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;
}
