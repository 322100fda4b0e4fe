using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Durable;

/// <summary>Runs registered activities by name, each in a service scope of its own.</summary>
/// <param name="registry">The activities.</param>
/// <param name="services">Where activities get their dependencies.</param>
/// <param name="converter">Reads inputs and writes results; null uses the default.</param>
public sealed class ActivityRunner(
    DurableTaskRegistry registry, IServiceProvider services, DurableDataConverter? converter = null)
{
    private readonly DurableDataConverter _converter = converter ?? DurableDataConverter.Default;

    /// <summary>Runs one activity; whatever goes wrong inside it becomes a failed outcome.</summary>
    /// <param name="name">The activity, ignoring case.</param>
    /// <param name="instanceId">The calling orchestration.</param>
    /// <param name="input">The input as JSON text; null or empty means none.</param>
    /// <param name="cancellationToken">Handed to the activity.</param>
    /// <returns>The outcome to record.</returns>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled and the activity gave up because of it: nothing is to be recorded, the run can be
    /// repeated.
    /// </exception>
    public Task<ActivityOutcome> RunAsync(
        string name, string instanceId, string? input, CancellationToken cancellationToken) =>
        RunAsync(name, instanceId, input, null, cancellationToken);

    /// <summary>Runs one activity as a part of the trace that its orchestration belongs to.</summary>
    /// <param name="name">The activity, ignoring case.</param>
    /// <param name="instanceId">The calling orchestration.</param>
    /// <param name="input">The input as JSON text; null or empty means none.</param>
    /// <param name="traceParent">The W3C <c>traceparent</c> of the span that wants it; null means the present span.</param>
    /// <param name="cancellationToken">Handed to the activity.</param>
    /// <returns>The outcome to record.</returns>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled and the activity gave up because of it: nothing is to be recorded, the run can be
    /// repeated.
    /// </exception>
    public async Task<ActivityOutcome> RunAsync(
        string name, string instanceId, string? input, string? traceParent, CancellationToken cancellationToken)
    {
        using var span = DurableTracing.StartActivity(name, instanceId, traceParent);
        var outcome = await OutcomeAsync(name, instanceId, input, cancellationToken);
        if (span is not null && outcome is ActivityOutcome.Failed failed)
        {
            // The type only: a message may carry a customer's words.
            span.SetStatus(ActivityStatusCode.Error, failed.Details.ErrorType);
        }

        return outcome;
    }

    private async Task<ActivityOutcome> OutcomeAsync(
        string name, string instanceId, string? input, CancellationToken cancellationToken)
    {
        if (registry.FindActivity(name) is not { } factory)
        {
            return new ActivityOutcome.Failed(new TaskFailureDetails(
                "ActivityNotFound", $"There is no activity '{name}' in this app.", IsNonRetriable: true));
        }

        try
        {
            await using var scope = services.GetService<IServiceScopeFactory>()?.CreateAsyncScope() ?? default;
            var activity = factory(scope.ServiceProvider ?? services);
            return await RunAsync(activity, new CallContext(name, instanceId, cancellationToken), input);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The activity boundary: every exception becomes recorded failure data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new ActivityOutcome.Failed(TaskFailureDetails.FromException(exception));
        }
    }

    private async Task<ActivityOutcome> RunAsync(ITaskActivity activity, CallContext context, string? json)
    {
        object? input;
        try
        {
            input = _converter.Deserialize(json, activity.InputType);
        }
        catch (JsonException exception)
        {
            // The recorded input stays as it is, so another try reads the same.
            return new ActivityOutcome.Failed(
                TaskFailureDetails.FromException(exception) with { IsNonRetriable = true });
        }

        var result = await activity.RunAsync(context, input);
        return new ActivityOutcome.Completed(_converter.Serialize(result, activity.OutputType));
    }

    private sealed class CallContext(string name, string instanceId, CancellationToken cancellationToken)
        : TaskActivityContext
    {
        public override TaskName Name { get; } = name;

        public override string InstanceId { get; } = instanceId;

        public override CancellationToken CancellationToken { get; } = cancellationToken;
    }
}
