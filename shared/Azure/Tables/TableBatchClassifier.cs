using Azure;
using Azure.Core;

namespace Serverless.Azure;

/// <summary>Looks into the answer of a batch: it says 202 even when the service was busy, and the part inside says so.</summary>
internal sealed class TableBatchClassifier : StorageClassifier
{
    public static TableBatchClassifier Batch { get; } = new();

    public override bool IsErrorResponse(HttpMessage message) => base.IsErrorResponse(message) || IsBusyInside(message.Response);

    public override bool IsRetriableResponse(HttpMessage message) =>
        base.IsRetriableResponse(message) || IsBusyInside(message.Response);

    // The pipeline asks first when the answer has not been read yet, and again before it decides on another try.
    private static bool IsBusyInside(Response response) =>
        response.Status is 202 && response.ContentStream is MemoryStream && TableBatchAnswer.FirstStatus(response.Content) is { } status && IsPassing(status);
}
