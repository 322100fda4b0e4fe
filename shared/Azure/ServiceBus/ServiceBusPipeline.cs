using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>The way of every request to a namespace: authorised, tried again, and its failures told in the port's words.</summary>
internal sealed class ServiceBusPipeline
{
    private const int DetailMax = 200;
    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;

    public ServiceBusPipeline(Uri endpoint, HttpPipelinePolicy authorization, ServiceBusClientOptions options, TimeProvider time)
    {
        _endpoint = ServiceBusUri.Normalize(endpoint);
        var settings = new PipelineOptions { RetryPolicy = new ServiceBusRetryPolicy(options, time), Transport = TransportOf(options, time) };
        settings.Diagnostics.IsDistributedTracingEnabled = false;
        settings.Diagnostics.IsTelemetryEnabled = false;
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Retry.NetworkTimeout = options.TryWithin;
        settings.AddPolicy(new WireHeadersPolicy(), HttpPipelinePosition.BeforeTransport);
        _pipeline = HttpPipelineBuilder.Build(settings, [], [authorization], new ResponseClassifier());
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="entity">The queue, as failures name it.</param>
    /// <param name="method">The method.</param>
    /// <param name="pathAndQuery">The address within the namespace.</param>
    /// <param name="lostLock">Whether an unknown resource is a message whose lock ended.</param>
    /// <param name="write">Adds headers and body; null when there are none.</param>
    /// <param name="read">Reads an answer of a status in the two hundreds.</param>
    /// <param name="cancellationToken">Cancels the call; what was sent may have been done.</param>
    /// <exception cref="ServiceBusException">The service did not do it.</exception>
    public async Task<T> SendAsync<T>(
        string entity, RequestMethod method, string pathAndQuery, bool lostLock, Action<Request>? write, Func<Response, T> read,
        CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(_endpoint, pathAndQuery));
        write?.Invoke(message.Request);
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (ServiceBusRetryPolicy.IsLostConnection(e, message))
        {
            throw new ServiceBusException(
                ServiceBusFailureReason.ServiceCommunicationProblem, entity, $"Service Bus did not answer for {entity}.", e);
        }

        return message.Response.Status is >= 200 and < 300 ? read(message.Response) : throw FailureOf(message.Response, entity, lostLock);
    }

    private static HttpClientTransport TransportOf(ServiceBusClientOptions options, TimeProvider time)
    {
        // Headers that HttpClient would add for tracing become properties of the message.
        var inner = options.Handler?.Invoke() ?? new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClientTransport(new HttpClient(new PatienceHandler(inner, options.TryWithin, time)) { Timeout = Timeout.InfiniteTimeSpan });
    }

    private static ServiceBusException FailureOf(Response response, string entity, bool lostLock)
    {
        var reason = response.Status switch
        {
            401 => ServiceBusFailureReason.Unauthorized,
            403 => ServiceBusFailureReason.QuotaExceeded,
            404 when lostLock => ServiceBusFailureReason.MessageLockLost,
            404 or 410 => ServiceBusFailureReason.MessagingEntityNotFound,
            408 or 429 or >= 500 => ServiceBusFailureReason.ServiceBusy,
            _ => ServiceBusFailureReason.GeneralError,
        };
        return new ServiceBusException(reason, entity, $"Service Bus answered {response.Status} for {entity}{DetailOf(response)}.");
    }

    private static string DetailOf(Response response)
    {
        // <Error><Code>…</Code><Detail>…</Detail></Error>; the words are the service's own and never the message's.
        var text = response.ContentStream is null ? "" : response.Content.ToString();
        var (start, end) = (text.IndexOf("<Detail>", StringComparison.Ordinal), text.IndexOf("</Detail>", StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            return "";
        }

        var detail = text[(start + "<Detail>".Length)..end].ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return ": " + (detail.Length > DetailMax ? detail[..DetailMax] : detail);
    }

    private sealed class PipelineOptions : ClientOptions;
}
