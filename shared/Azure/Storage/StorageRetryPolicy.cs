using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Azure.Core's retries with a bound on the pause that a server may ask for, so that no request waits for hours.</summary>
internal sealed class StorageRetryPolicy(RetryOptions options, TimeSpan pauseMax) : RetryPolicy(
    options.MaxRetries,
    options.Mode is RetryMode.Fixed
        ? DelayStrategy.CreateFixedDelayStrategy(options.Delay)
        : DelayStrategy.CreateExponentialDelayStrategy(options.Delay, options.MaxDelay))
{
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !AsksTooMuch(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        !AsksTooMuch(message) && await base.ShouldRetryAsync(message, exception);

    private bool AsksTooMuch(HttpMessage message) =>
        message.HasResponse
        && message.Response.Headers.TryGetValue("Retry-After", out var text)
        && int.TryParse(text, out var seconds)
        && seconds > pauseMax.TotalSeconds;
}
