using Serverless.Durable;

namespace Serverless.Azure.Tests;

/// <summary>The way of a process's calls to the task hub.</summary>
internal sealed class LifeHubClient(RecordedHub hub, ProcessLife life) : DurableTaskClient("recorded")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, StartOrchestrationOptions? options, CancellationToken cancellation) =>
        life.RequestAsync("start", () =>
        {
            hub.Start(orchestratorName.Name, options!.InstanceId!, input);
            return Task.FromResult(options.InstanceId!);
        });

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload, CancellationToken cancellation) =>
        life.RequestAsync("raise", () =>
        {
            hub.Raise(instanceId, eventName);
            return Task.CompletedTask;
        });

    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation) =>
        life.RequestAsync("look", () => Task.FromResult(hub.IsFinished(instanceId) is { } finished
            ? new OrchestrationMetadata("any", instanceId)
            {
                RuntimeStatus = finished ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running,
            }
            : null));

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation) => throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
