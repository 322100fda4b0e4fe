namespace Serverless.Embedded;

/// <summary>Lets a case's change start and move orchestrations of the task hub in its own transaction (I3).</summary>
internal sealed class TaskHubStage(TaskHub hub) : IOrchestrationStage
{
    public void StageStart(SqliteSession session, string name, string instanceId, string? inputJson, string? traceParent) =>
        hub.StageStart(session, name, instanceId, inputJson, traceParent);

    public void StageRaise(SqliteSession session, string instanceId, string eventName, string? payloadJson) =>
        hub.StageRaise(session, instanceId, eventName, payloadJson);
}
