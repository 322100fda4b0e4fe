using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>Answers one passthrough request without keeping anything (durable-passthrough, section 2).</summary>
public static class OrchestratorProtocol
{
    /// <summary>Replays the request's history and answers with the new actions; never throws for what a host
    /// sends.</summary>
    /// <param name="registry">The app's orchestrators.</param>
    /// <param name="request">One episode.</param>
    /// <param name="options">What the host gives; null means nothing.</param>
    /// <returns>The actions; a FAILED completion where the history cannot be replayed.</returns>
    public static OrchestratorResponse Run(
        DurableTaskRegistry registry, OrchestratorRequest request, OrchestrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(request);
        var execution = new OrchestrationExecution(registry, InstanceIdOf(request), options)
        {
            FallbackExecutionId = request.ExecutionId,
        };
        return execution.Replay(request.PastEvents, request.NewEvents).ToResponse();
    }

    private static string InstanceIdOf(OrchestratorRequest request) => request.InstanceId.Length > 0
        ? request.InstanceId
        : request.PastEvents.Concat(request.NewEvents)
            .FirstOrDefault(entry => entry.ExecutionStarted is not null)
            ?.ExecutionStarted.OrchestrationInstance?.InstanceId ?? "";
}
