namespace Serverless.Durable;

/// <summary>Options of one call of an activity or child orchestration.</summary>
/// <param name="Retry">How failures are retried; null means that the first failure is thrown.</param>
public record TaskOptions(TaskRetryOptions? Retry = null)
{
    /// <summary>Makes options that retry.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(TaskRetryOptions.FromRetryPolicy(policy));

    /// <summary>Adds the instance id of a child orchestration.</summary>
    /// <param name="instanceId">The child's id; see <see cref="SubOrchestrationOptions"/>.</param>
    /// <returns>The options.</returns>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(Retry, instanceId);
}

/// <summary>Options of one call of a child orchestration.</summary>
/// <param name="Retry">How failures are retried; every attempt uses the same instance id.</param>
/// <param name="InstanceId">The child's id; null means <c>executionId:hex4</c> (durable-passthrough, section
/// 9).</param>
public sealed record SubOrchestrationOptions(TaskRetryOptions? Retry = null, string? InstanceId = null)
    : TaskOptions(Retry);
