namespace Serverless.Durable;

/// <summary>Deterministic code that calls activities, waits for timers and events, and survives restarts by
/// replay.</summary>
/// <remarks>
/// It runs from the start in every episode. Its only clock is the context's, its only effects are what it asks the
/// context for, and it awaits nothing that the context did not make: such a wait fails the orchestration.
/// </remarks>
/// <typeparam name="TInput">Read from the starter's JSON; null or default when there was none.</typeparam>
/// <typeparam name="TOutput">Written as JSON.</typeparam>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    /// <summary>The orchestration itself.</summary>
    /// <param name="context">The only way to time, work and messages.</param>
    /// <param name="input">The input as the starter gave it.</param>
    /// <returns>The orchestration's result.</returns>
    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, input is TInput typed ? typed : default!); // Absent input is the type's default.
}
