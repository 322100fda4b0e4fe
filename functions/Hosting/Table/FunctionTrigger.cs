namespace Serverless.Functions;

/// <summary>What sets a function off, and what the app runs when the host invokes it (functions-custom-handler, sections 3 and 6).</summary>
internal abstract record FunctionTrigger
{
    private FunctionTrigger()
    {
    }

    /// <summary>A request of the outside, forwarded as it came to the app's own endpoints.</summary>
    /// <param name="Route">The host's route, without a leading slash.</param>
    /// <param name="Methods">The methods that it takes.</param>
    public sealed record Http(string Route, params string[] Methods) : FunctionTrigger;

    /// <summary>A message of a Service Bus queue; taken off it when <see cref="Run"/> ends, delivered again when it throws.</summary>
    /// <param name="Name">The queue's name.</param>
    /// <param name="Run">Handles the body of one message; repeatable.</param>
    public sealed record Queue(string Name, Func<IServiceProvider, string, CancellationToken, Task> Run) : FunctionTrigger
    {
        /// <summary>How many messages a process works on at once; the others of the host's calls wait. Absent means all.</summary>
        public int? AtOnceMax { get; init; }
    }

    /// <summary>A schedule; one instance of the app runs it at a time.</summary>
    /// <param name="Schedule">Six fields, from seconds to weekdays, UTC.</param>
    /// <param name="Run">Does what is due; repeatable.</param>
    public sealed record Timer(string Schedule, Func<IServiceProvider, CancellationToken, Task> Run) : FunctionTrigger
    {
        /// <summary>Whether the embedded host runs it too; false for what only a host of several parts needs.</summary>
        public bool IsEmbeddedToo { get; init; }
    }

    /// <summary>An episode of an orchestration.</summary>
    public sealed record Orchestration : FunctionTrigger;

    /// <summary>A task of an orchestration.</summary>
    public sealed record Activity : FunctionTrigger;
}
