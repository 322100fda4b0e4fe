namespace Serverless.Embedded;

/// <summary>Lets a case's change start and move orchestrations of the task hub in its own transaction (I3).</summary>
internal sealed class TaskHubStage(TaskHub hub) : IOrchestrationStage
{
    public Action<SqliteSession> PrepareStart(string name, string instanceId, string? inputJson)
    {
        var stage = hub.PrepareStart(name, instanceId, inputJson);
        return session => stage(session);
    }

    public void StageRaise(SqliteSession session, string instanceId, string eventName, string? payloadJson) =>
        hub.StageRaise(session, instanceId, eventName, payloadJson);
}
