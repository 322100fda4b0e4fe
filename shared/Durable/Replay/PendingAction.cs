using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

internal enum ActionKind
{
    Activity,
    Child,
    Timer,
    Event,
}

/// <summary>Something the code asked for that no history confirms yet.</summary>
internal readonly record struct PendingAction(
    ActionKind Kind, string Name, string? InstanceId = null, string? Payload = null, DateTime FireAt = default)
{
    public OrchestratorAction ToProtocol(int id, TraceContext? trace)
    {
        var action = new OrchestratorAction { Id = id };
        switch (Kind)
        {
            case ActionKind.Activity:
                action.ScheduleTask = new ScheduleTaskAction { Name = Name, Input = Payload, ParentTraceContext = trace };
                break;
            case ActionKind.Child:
                action.CreateSubOrchestration = new CreateSubOrchestrationAction
                {
                    InstanceId = InstanceId,
                    Name = Name,
                    Input = Payload,
                    ParentTraceContext = trace,
                };
                break;
            case ActionKind.Timer:
                action.CreateTimer = new CreateTimerAction { FireAt = Timestamp.FromDateTime(FireAt) };
                break;
            default:
                action.SendEvent = new SendEventAction
                {
                    Instance = new OrchestrationInstance { InstanceId = InstanceId },
                    Name = Name,
                    Data = Payload,
                };
                break;
        }

        return action;
    }

    public override string ToString() => Kind switch
    {
        ActionKind.Activity => $"activity '{Name}'",
        ActionKind.Child => $"child orchestration '{Name}'",
        ActionKind.Timer => "a timer",
        _ => $"event '{Name}'",
    };
}
