namespace Serverless.Durable;

/// <summary>No orchestration of that id exists.</summary>
/// <param name="instanceId">The id.</param>
public sealed class OrchestrationNotFoundException(string instanceId)
    : Exception($"There is no orchestration '{instanceId}'.")
{
    /// <summary>The id that was looked for.</summary>
    public string InstanceId { get; } = instanceId;
}
