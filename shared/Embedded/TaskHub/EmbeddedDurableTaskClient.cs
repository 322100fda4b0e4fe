using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>The client of the embedded task hub; every act is on disk when its call returns.</summary>
/// <remarks>All acts throw <see cref="StoreStoppedException"/> while the hub does not run.</remarks>
/// <param name="hub">The hub.</param>
public sealed class EmbeddedDurableTaskClient(TaskHub hub) : DurableTaskClient(hub.Options.Name)
{
    private readonly InstanceCatalog _catalog = new(hub);

    private DateTimeOffset Now => hub.Time.GetUtcNow();

    /// <inheritdoc />
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        if (!hub.Registry.HasOrchestrator(orchestratorName))
        {
            throw new ArgumentException(
                $"There is no orchestrator '{orchestratorName}' in this app.", nameof(orchestratorName));
        }

        var instanceId = options?.InstanceId ?? hub.Effects.Numbers.NewId();
        ValidateInstanceId(instanceId);
        var json = hub.Converter.Serialize(input);
        var isStarted = options?.StartAt is { } startAt && startAt > Now
            ? await StageAsync(
                hub.NewStart(
                    orchestratorName, instanceId, json, options.Version, DurableTracing.Current, startAt.ToUniversalTime()),
                cancellation)
            : await hub.SubmitAsync(
                instanceId,
                new HubMessage.Start(orchestratorName.Name, json, options?.Version),
                cancellation) == CallOutcome.Done;
        return isStarted ? instanceId : throw new OrchestrationAlreadyExistsException(instanceId);
    }

    /// <inheritdoc />
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return ActAsync(
            instanceId, HistoryEvents.EventRaised(Now, eventName, hub.Converter.Serialize(eventPayload)), cancellation);
    }

    /// <inheritdoc />
    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            var finished = hub.WhenFinished(instanceId);
            var found = await GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation)
                ?? throw new OrchestrationNotFoundException(instanceId);
            if (found.IsCompleted)
            {
                return found;
            }

            await finished.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_catalog.Find(instanceId, getInputsAndOutputs));
    }

    /// <inheritdoc />
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new((token, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(_catalog.List(filter ?? new OrchestrationQuery(), token));
        });

    /// <inheritdoc />
    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, output, recursive: false, cancellation);

    /// <summary>Ends an instance from outside and, by choice, all its unfinished descendants of the present execution.</summary>
    /// <param name="instanceId">The instance; a finished one stays as it is.</param>
    /// <param name="output">What becomes the result of all of them; null means none.</param>
    /// <param name="recursive">Whether children end too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Ends when the wish is kept; the descendants follow.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public Task TerminateInstanceAsync(
        string instanceId, object? output, bool recursive, CancellationToken cancellation)
    {
        var entry = HistoryEvents.ExecutionTerminated(Now, hub.Converter.Serialize(output));
        entry.ExecutionTerminated.Recurse = recursive;
        return ActAsync(instanceId, entry, cancellation);
    }

    /// <inheritdoc />
    public override Task SuspendInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        ActAsync(instanceId, HistoryEvents.ExecutionSuspended(Now, reason), cancellation);

    /// <inheritdoc />
    public override Task ResumeInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        ActAsync(instanceId, HistoryEvents.ExecutionResumed(Now, reason), cancellation);

    /// <inheritdoc />
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        new(await _catalog.PurgeAsync(instanceId, cancellation) ? 1 : 0);

    /// <inheritdoc />
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new PurgeResult(await _catalog.PurgeAsync(filter, cancellation));
    }

    private Task<bool> StageAsync(StagedStart start, CancellationToken cancellation) => hub.Database.WriteAsync(
        session => hub.Effects.StageStart(session, start, replaces: true), cancellation);

    private async Task ActAsync(string instanceId, HistoryEvent entry, CancellationToken cancellation)
    {
        if (await hub.SubmitAsync(instanceId, new HubMessage.Act(entry), cancellation) == CallOutcome.NotFound)
        {
            throw new OrchestrationNotFoundException(instanceId);
        }
    }
}
