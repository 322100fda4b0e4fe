using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Tries a call again while that is worth it, and holds back all calls of a client while the service asks for rest.</summary>
/// <remarks>Every try is the same request, and so carries the same message ids: a message whose answer was lost is not stored twice.</remarks>
internal sealed class ServiceBusRetryPolicy(ServiceBusClientOptions options, TimeProvider time) : HttpPipelinePolicy
{
    /// <summary>What a throttled client is told in words when there is no Retry-After.</summary>
    private static readonly TimeSpan BusyRest = TimeSpan.FromSeconds(2);

    private long _quietUntil;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var attempt = 1; ; attempt++)
        {
            await RestAsync(new DateTimeOffset(Volatile.Read(ref _quietUntil), TimeSpan.Zero) - time.GetUtcNow(), message.CancellationToken);
            var isLast = attempt >= options.TriesMax;
            try
            {
                await ProcessNextAsync(message, pipeline);
                if (Judge(message.Response, attempt) is not { } rest || isLast || rest > options.RestMax)
                {
                    return;
                }

                message.Response.Dispose();
                await RestAsync(rest, message.CancellationToken);
            }
            catch (Exception e) when (!isLast && IsLostConnection(e, message))
            {
                await RestAsync(RestAfter(attempt), message.CancellationToken);
            }
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Service Bus is only called asynchronously.");

    internal static bool IsLostConnection(Exception e, HttpMessage message) =>
        e is RequestFailedException { Status: 0 } or IOException
        || (e is OperationCanceledException && !message.CancellationToken.IsCancellationRequested);

    /// <summary>How long to rest before another try; null when another try is not worth it.</summary>
    private TimeSpan? Judge(Response response, int attempt)
    {
        if (response.Status is not (408 or 429 or 500 or 502 or 503 or 504))
        {
            return null;
        }

        var asked = AskedBy(response);
        if (response.Status is not (429 or 503))
        {
            return asked ?? RestAfter(attempt);
        }

        // The limit is the namespace's, so that every other call would only be refused as well.
        var busy = asked ?? Longer(BusyRest, RestAfter(attempt));
        var until = (time.GetUtcNow() + (busy < options.RestMax ? busy : options.RestMax)).UtcTicks;
        Volatile.Write(ref _quietUntil, Math.Max(until, Volatile.Read(ref _quietUntil)));
        return busy;
    }

    private TimeSpan? AskedBy(Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Longer(at - time.GetUtcNow(), TimeSpan.Zero)
            : null;
    }

    private TimeSpan RestAfter(int attempt)
    {
        var rest = options.FirstRest * Math.Pow(2, Math.Min(attempt - 1, 16)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return rest < options.RestMax ? rest : options.RestMax;
    }

    private Task RestAsync(TimeSpan rest, CancellationToken cancellationToken) =>
        rest > TimeSpan.Zero ? Task.Delay(rest, time, cancellationToken) : Task.CompletedTask;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
