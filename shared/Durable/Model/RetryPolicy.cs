namespace Serverless.Durable;

/// <summary>Says how often and at what distances a failed activity or child orchestration is tried again.</summary>
/// <remarks>
/// The wait after attempt k is <c>first × coefficient^(k-1)</c>, at most <see cref="MaxRetryInterval"/>; elapsed time,
/// as durable timers (contract: durable-passthrough, section 5, Retries). A non-retriable failure is never tried again.
/// </remarks>
public sealed class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">All attempts counted, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The wait after the first failure; more than zero.</param>
    /// <param name="backoffCoefficient">What each further wait is multiplied by; at least 1.</param>
    /// <param name="maxRetryInterval">The longest wait; absent means unlimited.</param>
    /// <param name="retryTimeout">No attempt starts later than this after the first; absent means unlimited.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(backoffCoefficient, double.MaxValue);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval;
        RetryTimeout = retryTimeout;
    }

    /// <summary>All attempts counted, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait after the first failure.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further wait is multiplied by.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait; null when unlimited.</summary>
    public TimeSpan? MaxRetryInterval { get; }

    /// <summary>No attempt starts later than this after the first; null when unlimited.</summary>
    public TimeSpan? RetryTimeout { get; }

    /// <summary>Says whether a failure is worth another attempt; must be deterministic. Null accepts every
    /// failure.</summary>
    public Func<TaskFailureDetails, bool>? HandleFailure { get; init; }

    /// <summary>The moment of the next attempt, or null when there is none.</summary>
    internal DateTime? NextAttemptAt(int attempt, DateTime firstAttemptAt, DateTime now, TaskFailureDetails failure)
    {
        if (failure.IsNonRetriable || attempt >= MaxNumberOfAttempts || now - firstAttemptAt >= RetryTimeout
            || HandleFailure?.Invoke(failure) == false)
        {
            return null;
        }

        // In doubles, so that a hundred doublings saturate instead of overflowing.
        var ticks = FirstRetryInterval.Ticks * Math.Pow(BackoffCoefficient, attempt - 1);
        var latest = (MaxRetryInterval ?? DateTime.MaxValue - now).Ticks;
        var delay = new TimeSpan(ticks >= latest ? latest : (long)ticks);
        return now - firstAttemptAt + delay > RetryTimeout ? null : now + delay;
    }

    private static void ThrowIfShorter(TimeSpan? limit, TimeSpan firstRetryInterval, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(limit ?? firstRetryInterval, firstRetryInterval, name);
}
