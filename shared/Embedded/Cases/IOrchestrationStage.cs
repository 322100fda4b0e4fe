namespace Serverless.Embedded;

/// <summary>What a case's change sets going in the task hub, in the change's own transaction (I3).</summary>
internal interface IOrchestrationStage
{
    /// <summary>Prepares a start, which is staged by calling the result inside the change; an instance of that id that exists is left alone.</summary>
    Action<SqliteSession> PrepareStart(string name, string instanceId, string? inputJson);

    /// <summary>Raises an event; dropped when the instance is unknown or finished.</summary>
    void StageRaise(SqliteSession session, string instanceId, string eventName, string? payloadJson);
}
