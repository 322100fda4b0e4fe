using Serverless.Durable;

namespace Serverless.Embedded;

/// <summary>What the hub knows of an instance without its history.</summary>
/// <remarks>
/// A start under a used id gets a new key. The execution is 1, and one more after each continue-as-new; the episode counts
/// what this execution has committed, and is 0 while it is to begin.
/// </remarks>
internal sealed record InstanceHeader(
    long Key,
    string Id,
    OrchestrationRuntimeStatus Status,
    int Execution,
    string ExecutionId,
    int Episode,
    DateTimeOffset UpdatedAt)
{
    public bool IsFinished => IsFinal(Status);

    public bool IsToBegin => Episode == 0 && !IsFinished;

    public static bool IsFinal(OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Canceled
        or OrchestrationRuntimeStatus.Terminated;
}
