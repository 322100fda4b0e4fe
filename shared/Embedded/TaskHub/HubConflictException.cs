namespace Serverless.Embedded;

/// <summary>Somebody changed the instance since it was read: read again, decide again.</summary>
internal sealed class HubConflictException(string instanceId)
    : Exception($"The orchestration '{instanceId}' has been changed meanwhile.");
