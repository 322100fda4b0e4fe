using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>What one episode of an orchestration asks its host to do.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Actions">In the order of their ids, the completion last; empty while suspended.</param>
/// <param name="CustomStatus">The present custom status as JSON text; null clears it.</param>
/// <param name="IsSuspended">Whether the orchestration is held.</param>
public sealed record EpisodeResult(
    string InstanceId, IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, bool IsSuspended)
{
    /// <summary>The end of this execution; null while it goes on.</summary>
    public CompleteOrchestrationAction? Completion => Actions.Count == 0 ? null : Actions[^1].CompleteOrchestration;

    /// <summary>Whether this execution has ended; a continue-as-new counts.</summary>
    public bool IsCompleted => Completion is not null;

    /// <summary>The status that the instance shows after this episode.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus =>
        Completion is { } completion ? (OrchestrationRuntimeStatus)(int)completion.OrchestrationStatus
        : IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : OrchestrationRuntimeStatus.Running;

    /// <summary>The answer as the passthrough protocol wants it.</summary>
    /// <returns>A new message that shares the actions.</returns>
    public OrchestratorResponse ToResponse()
    {
        var response = new OrchestratorResponse { InstanceId = InstanceId, CustomStatus = CustomStatus };
        response.Actions.Add(Actions);
        return response;
    }

    /// <summary>The events that confirm the actions; the host appends them to the history in this order.</summary>
    /// <param name="now">The time of the commit, in UTC.</param>
    /// <returns>One event an action, the completion excepted, each with the action's id as event id.</returns>
    public IEnumerable<HistoryEvent> Confirmations(DateTimeOffset now)
    {
        var timestamp = Timestamp.FromDateTimeOffset(now);
        foreach (var action in Actions)
        {
            if (HistoryEvents.Confirm(action, timestamp) is { } confirmation)
            {
                yield return confirmation;
            }
        }
    }
}
