using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Takes away what the pipeline adds to every request: Service Bus keeps an unknown header as a property of the message.</summary>
internal sealed class WireHeadersPolicy : HttpPipelineSynchronousPolicy
{
    private static readonly string[] Unwanted = ["x-ms-client-request-id", "x-ms-return-client-request-id", "traceparent", "tracestate", "Request-Id"];

    public override void OnSendingRequest(HttpMessage message)
    {
        foreach (var name in Unwanted)
        {
            message.Request.Headers.Remove(name);
        }
    }
}
