using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>How often an orchestration tries an activity that failed.</summary>
internal static class Tries
{
    /// <summary>From five seconds to ten minutes apart, for about a day: a store or a provider that is away comes back.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 150,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(10)));
}
