using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Dates each try of a request and names the version of the service.</summary>
internal sealed class StorageDatePolicy(TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R"));
        message.Request.Headers.SetValue("x-ms-version", StoragePipeline.Version);
    }
}
