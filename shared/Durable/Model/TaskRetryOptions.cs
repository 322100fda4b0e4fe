namespace Serverless.Durable;

/// <summary>How a call deals with failures.</summary>
/// <param name="Policy">The policy whose durable timers space the attempts.</param>
public sealed record TaskRetryOptions(RetryPolicy Policy)
{
    /// <summary>Lets a policy stand for the options.</summary>
    /// <param name="policy">The policy.</param>
    public static implicit operator TaskRetryOptions(RetryPolicy policy) => FromRetryPolicy(policy);

    /// <summary>Makes options from a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The options.</returns>
    public static TaskRetryOptions FromRetryPolicy(RetryPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new TaskRetryOptions(policy);
    }
}
