using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Signs requests with a shared key, and once more with a fresh token when one is refused.</summary>
internal sealed class SasAuthorizationPolicy(AzureNamedKeyCredential credential, TimeProvider time) : HttpPipelinePolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset ExpiresAt)> _tokens = new();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var resource = ServiceBusUri.ResourceOf(message.Request.Uri.ToUri());
        var isFresh = Authorize(message.Request, resource);
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status == 401 && !isFresh)
        {
            // The key may have been changed since the token was made.
            _tokens.TryRemove(resource, out _);
            Authorize(message.Request, resource);
            message.Response.Dispose();
            await ProcessNextAsync(message, pipeline);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Service Bus is only called asynchronously.");

    private bool Authorize(Request request, string resource)
    {
        var now = time.GetUtcNow();
        var isFresh = !_tokens.TryGetValue(resource, out var known) || known.ExpiresAt - Reserve <= now;
        if (isFresh)
        {
            var (name, key) = credential;
            known = (ServiceBusSas.Write(resource, name, key, now + Lifetime), now + Lifetime);
            _tokens[resource] = known;
        }

        request.Headers.SetValue(HttpHeader.Names.Authorization, known.Token);
        return isFresh;
    }
}
