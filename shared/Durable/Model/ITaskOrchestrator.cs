namespace Serverless.Durable;

/// <summary>An orchestrator as the runtime sees it; write one as a
/// <see cref="TaskOrchestrator{TInput, TOutput}"/>.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the input's JSON is read as.</summary>
    Type InputType { get; }

    /// <summary>The type that the result is written as.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator's code from its start; called anew for every replay.</summary>
    /// <param name="context">The only way to time, work and messages.</param>
    /// <param name="input">The input, or null when the starter gave none.</param>
    /// <returns>The result; null leaves it absent.</returns>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
