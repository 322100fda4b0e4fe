namespace Serverless.Durable;

/// <summary>Starts, watches and steers orchestrations from outside.</summary>
/// <remarks>
/// Every method is safe to repeat. Acts on a running instance are accepted and durable when the call returns and take
/// effect soon after. After a cancellation the act may or may not have been accepted. Instance ids have 1 to 100
/// characters, none of <c>/ \ # ?</c> or control characters, and do not start with <c>@</c>
/// (durable-passthrough, section 7).
/// </remarks>
/// <param name="name">The task hub's name.</param>
public abstract class DurableTaskClient(string name)
{
    private const int InstanceIdLengthMax = 100;

    /// <summary>The task hub's name.</summary>
    public string Name { get; } = name;

    /// <summary>Starts an orchestration without options.</summary>
    /// <param name="orchestratorName">The orchestrator; it must be registered.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new instance's random id.</returns>
    public Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <summary>Starts an orchestration, at most one at a time for an id.</summary>
    /// <remarks>The id of a finished instance can be used again, which replaces the finished one.</remarks>
    /// <param name="orchestratorName">The orchestrator; it must be registered.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="options">Id, start time and version; null means a random id and at once.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The instance's id.</returns>
    /// <exception cref="OrchestrationAlreadyExistsException">The id belongs to an instance that has not
    /// finished.</exception>
    /// <exception cref="ArgumentException">The orchestrator is unknown or the id malformed.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, StartOrchestrationOptions? options, CancellationToken cancellation);

    /// <summary>Raises an event to an instance; one that has finished takes no notice.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="eventName">The event's name, ignoring case.</param>
    /// <param name="eventPayload">Its payload; null means none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Ends when the event is kept.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, CancellationToken cancellation);

    /// <summary>Waits until an instance is finished.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, result and custom status are read too.</param>
    /// <param name="cancellation">Ends the waiting; it has no other end.</param>
    /// <returns>The finished instance.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation);

    /// <summary>Looks an instance up.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, result and custom status are read too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The instance; null when there is none.</returns>
    public abstract Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation);

    /// <summary>Lists instances in the order of their ids.</summary>
    /// <param name="filter">Which; null means all.</param>
    /// <returns>The listing, fetched while it is read.</returns>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>Ends an instance from outside; its code does not run again and its children go on.</summary>
    /// <param name="instanceId">The instance; a finished one stays as it is.</param>
    /// <param name="output">What becomes its result; null means none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Ends when the wish is kept.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation);

    /// <summary>Holds an instance: what arrives is kept and handled after <see cref="ResumeInstanceAsync"/>.</summary>
    /// <param name="instanceId">The instance; a finished one stays as it is.</param>
    /// <param name="reason">For the history; null means none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Ends when the wish is kept.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason, CancellationToken cancellation);

    /// <summary>Lets a held instance go on.</summary>
    /// <param name="instanceId">The instance; one that is not held goes on as before.</param>
    /// <param name="reason">For the history; null means none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Ends when the wish is kept.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason, CancellationToken cancellation);

    /// <summary>Removes one finished instance with its history.</summary>
    /// <param name="instanceId">The instance; one that has not finished is left alone.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>How many were removed: 0 or 1.</returns>
    public abstract Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Removes finished instances with their histories.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Ends the call; what was removed stays removed.</param>
    /// <returns>How many were removed.</returns>
    public abstract Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, CancellationToken cancellation);

    /// <summary>Refuses an instance id that some host would not take.</summary>
    /// <param name="instanceId">The id.</param>
    /// <exception cref="ArgumentException">It is empty, too long or has forbidden characters.</exception>
    public static void ValidateInstanceId(string instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        if (instanceId.Length > InstanceIdLengthMax
            || instanceId[0] == '@'
            || instanceId.AsSpan().IndexOfAny('/', '\\', '#') >= 0
            || instanceId.Contains('?', StringComparison.Ordinal)
            || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException(
                "An instance id has 1 to 100 characters, none of / \\ # ? or control characters, and no leading @.",
                nameof(instanceId));
        }
    }
}
