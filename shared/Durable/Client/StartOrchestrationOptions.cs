namespace Serverless.Durable;

/// <summary>How an orchestration is started.</summary>
/// <param name="InstanceId">Its id, 1 to 100 characters; null makes a random one. Give one to start only once.</param>
/// <param name="StartAt">Not before this moment; null means now.</param>
/// <param name="Version">What the orchestrator sees as its version; null means none.</param>
public sealed record StartOrchestrationOptions(
    string? InstanceId = null, DateTimeOffset? StartAt = null, string? Version = null);
