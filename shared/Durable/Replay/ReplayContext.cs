using System.Globalization;
using Microsoft.Extensions.Logging;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>The context as an execution answers it.</summary>
internal sealed class ReplayContext(OrchestrationExecution execution, ExecutionStartedEvent started)
    : TaskOrchestrationContext
{
    private const int CustomStatusLengthMax = 8_192;

    private int _guids;

    public override TaskName Name { get; } = started.Name;

    public override string InstanceId => execution.InstanceId;

    public override string ExecutionId { get; } =
        started.OrchestrationInstance?.ExecutionId is { Length: > 0 } id ? id : execution.FallbackExecutionId ?? "";

    public override string Version { get; } = started.Version ?? "";

    public override ParentOrchestrationInstance? Parent { get; } = started.ParentInstance is { } parent
        ? new ParentOrchestrationInstance(
            new TaskName(parent.Name ?? ""), parent.OrchestrationInstance?.InstanceId ?? "")
        : null;

    /// <summary>The span that started this orchestration; activities and children become parts of its trace.</summary>
    public TraceContext? TraceContext { get; } = started.ParentTraceContext;

    public override DateTime CurrentUtcDateTime => execution.Now;

    public override bool IsReplaying => execution.IsReplaying;

    protected override ILoggerFactory LoggerFactory => execution.Options.LoggerFactory;

    public override T? GetInput<T>()
        where T : default => execution.Converter.Deserialize<T>(started.Input);

    public override Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<Nothing>(name, input, options);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        execution.Enter();
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        return new CallTask<TResult>(execution, ActionKind.Activity, name.Name, options?.Retry?.Policy)
            .Start(input, null);
    }

    public override Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<Nothing>(orchestratorName, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        execution.Enter();
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var childId = (options as SubOrchestrationOptions)?.InstanceId;
        if (childId is not null)
        {
            DurableTaskClient.ValidateInstanceId(childId);
        }

        return new CallTask<TResult>(execution, ActionKind.Child, orchestratorName.Name, options?.Retry?.Policy)
            .Start(input, childId ?? NextChildId());
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        execution.Enter();
        if (fireAt.Kind == DateTimeKind.Local)
        {
            throw new ArgumentException(
                "A durable timer takes UTC, since local time differs between machines.", nameof(fireAt));
        }

        return new TimerTask(execution, DateTime.SpecifyKind(fireAt, DateTimeKind.Utc), cancellationToken).Start();
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        execution.Enter();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return new EventWaiter<T>(execution, cancellationToken).Start(eventName);
    }

    public override void SendEvent(string instanceId, string eventName, object? payload)
    {
        execution.Enter();
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var data = execution.Ledger.NextIsConfirmed ? null : execution.Converter.Serialize(payload);
        execution.Ledger.Add(new PendingAction(ActionKind.Event, eventName, instanceId, data), null);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        execution.Enter();
        execution.ContinueAsNew(execution.Converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        execution.Enter();
        var text = execution.Converter.Serialize(customStatus);
        if (text?.Length > CustomStatusLengthMax)
        {
            throw new ArgumentException(
                $"A custom status has at most {CustomStatusLengthMax} characters of JSON.", nameof(customStatus));
        }

        execution.CustomStatus = text;
    }

    public override Guid NewGuid()
    {
        execution.Enter();
        return DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _guids++);
    }

    // The action's id makes it unique in the execution, the execution's id over continue-as-new.
    private string NextChildId() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(ExecutionId.Length > 0 ? ExecutionId : InstanceId)}:{execution.Ledger.NextId:x4}");
}
