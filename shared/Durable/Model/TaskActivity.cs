namespace Serverless.Durable;

/// <summary>One step with effects, called by an orchestrator, done at least once.</summary>
/// <remarks>
/// A thrown exception fails the step and may be retried by the caller's policy; throw
/// <see cref="NonRetriableException"/> when another try cannot help.
/// </remarks>
/// <typeparam name="TInput">Read from the orchestrator's JSON; null or default when there was none.</typeparam>
/// <typeparam name="TOutput">Written as JSON.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    /// <summary>Does the work.</summary>
    /// <param name="context">Who asks, and the token that ends the work early.</param>
    /// <param name="input">The input as the orchestrator gave it.</param>
    /// <returns>The step's result.</returns>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, input is TInput typed ? typed : default!); // Absent input is the type's default.
}
