namespace Serverless.Durable;

/// <summary>An orchestration of that id exists and has not finished, so none was started.</summary>
/// <param name="instanceId">The id.</param>
public sealed class OrchestrationAlreadyExistsException(string instanceId)
    : Exception($"An orchestration '{instanceId}' exists and has not finished.")
{
    /// <summary>The id that both wanted.</summary>
    public string InstanceId { get; } = instanceId;
}
