using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Durable;

/// <summary>An orchestrator's only way to time, work, messages and identity; every answer is the same in each
/// replay.</summary>
/// <remarks>
/// All members are for the orchestrator's own code inside <c>RunAsync</c>: used from another thread they throw
/// <see cref="InvalidOperationException"/> and fail the orchestration. A payload of null is absent on the wire.
/// </remarks>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name as it was started.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of this orchestration; kept over continue-as-new.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The id of this execution, new after each continue-as-new; empty when the host gave none.</summary>
    public abstract string ExecutionId { get; }

    /// <summary>The version that the starter gave; empty when none.</summary>
    public abstract string Version { get; }

    /// <summary>The orchestration that started this one; null at the top.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the present episode in UTC; stands still between waits.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is only being brought back to where it was.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Where loggers come from.</summary>
    protected virtual ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    /// <summary>Reads the orchestration's input once more.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The input; default when absent.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity and waits for its end.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="options">Retries; null means none.</param>
    /// <returns>Ends when the activity has; throws <see cref="TaskFailedException"/> when it failed.</returns>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object?>(name, input, options);

    /// <summary>Calls an activity and gives its result.</summary>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="options">Retries; null means none.</param>
    /// <returns>The result; default when absent; throws <see cref="TaskFailedException"/> when it failed.</returns>
    public abstract Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Starts a child orchestration and waits for its end.</summary>
    /// <param name="orchestratorName">The child's orchestrator.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="options">Retries and, as <see cref="SubOrchestrationOptions"/>, the child's id.</param>
    /// <returns>Ends when the child has; throws <see cref="TaskFailedException"/> when it failed or was
    /// terminated.</returns>
    public virtual Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object?>(orchestratorName, input, options);

    /// <summary>Starts a child orchestration and gives its result.</summary>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="orchestratorName">The child's orchestrator.</param>
    /// <param name="input">Its input; null means none.</param>
    /// <param name="options">Retries and, as <see cref="SubOrchestrationOptions"/>, the child's id.</param>
    /// <returns>The result; throws <see cref="TaskFailedException"/> when the child failed or was terminated.</returns>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Waits for a stretch of elapsed time.</summary>
    /// <param name="delay">How long from <see cref="CurrentUtcDateTime"/>; zero or less fires at once.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="TaskCanceledException"/> and forgets the
    /// timer.</param>
    /// <returns>Ends when the time is over.</returns>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime + delay, cancellationToken);

    /// <summary>Waits until a moment; waits over three days are cut into parts (durable-passthrough, section
    /// 5).</summary>
    /// <param name="fireAt">The moment, in UTC; a past one fires at once.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="TaskCanceledException"/> and forgets the
    /// timer.</param>
    /// <returns>Ends when the moment has come.</returns>
    /// <exception cref="ArgumentException">The moment is local time.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event; one that came earlier and was not taken is given at once.</summary>
    /// <remarks>Several waits for one name are served oldest first.</remarks>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The event's name, ignoring case.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="TaskCanceledException"/> and takes it out of the
    /// line.</param>
    /// <returns>The payload; default when absent.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event for a limited time.</summary>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The event's name, ignoring case.</param>
    /// <param name="timeout">How long; zero or less gives up unless the event is already there or comes in this
    /// episode.</param>
    /// <returns>The payload; throws <see cref="TaskCanceledException"/> when the time is over first.</returns>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event for a limited time or until cancelled; both take the wait out of the line.</summary>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The event's name, ignoring case.</param>
    /// <param name="timeout">How long; zero or less gives up unless the event is already there or comes in this
    /// episode.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>The payload; throws <see cref="TaskCanceledException"/> when the time is over or the wait was
    /// cancelled.</returns>
    public async Task<T> WaitForExternalEvent<T>(
        string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrival = WaitForExternalEvent<T>(eventName, waiting.Token);
        if (arrival.IsCompleted)
        {
            return await arrival;
        }

        using var timing = new CancellationTokenSource();
        var timer = CreateTimer(timeout, timing.Token);
        if (await Task.WhenAny(arrival, timer) == timer)
        {
            waiting.Cancel(); // CancelAsync would leave the episode for the thread pool.
        }
        else
        {
            timing.Cancel();
        }

        return await arrival;
    }

    /// <summary>Sends an event to another orchestration, and does not learn whether it exists.</summary>
    /// <param name="instanceId">The receiver's id.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="payload">Its payload; null means none.</param>
    public abstract void SendEvent(string instanceId, string eventName, object? payload);

    /// <summary>Starts over with a new input and an empty history once the code returns; its result is then
    /// ignored.</summary>
    /// <param name="newInput">The next execution's input; null means none.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody took reach the next execution.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Shows a status to whoever looks at the instance; the last one set is shown, null shows none.</summary>
    /// <param name="customStatus">Any value whose JSON has at most 8,192 characters.</param>
    /// <exception cref="ArgumentException">The JSON is longer.</exception>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Makes a new id that is the same in every replay (UUID v5, durable-passthrough, section 5).</summary>
    /// <returns>The id.</returns>
    public abstract Guid NewGuid();

    /// <summary>Makes a logger that is silent during replay.</summary>
    /// <param name="categoryName">The log category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>Makes a logger that is silent during replay.</summary>
    /// <typeparam name="T">The type whose name is the log category.</typeparam>
    /// <returns>The logger.</returns>
    public ILogger CreateReplaySafeLogger<T>() =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
