namespace Serverless.Durable;

/// <summary>An activity as the runtime sees it; write one as a <see cref="TaskActivity{TInput, TOutput}"/>.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the input's JSON is read as.</summary>
    Type InputType { get; }

    /// <summary>The type that the result is written as.</summary>
    Type OutputType { get; }

    /// <summary>Does the work once; it can be asked again for the same step (at least once).</summary>
    /// <param name="context">Who asks, and the token that ends the work early.</param>
    /// <param name="input">The input, or null when the orchestrator gave none.</param>
    /// <returns>The result; null leaves it absent.</returns>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
