namespace Serverless.Durable;

/// <summary>What the task hub knows of one orchestration.</summary>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="InstanceId">The instance id.</param>
public sealed record OrchestrationMetadata(string Name, string InstanceId)
{
    /// <summary>Reads the payloads; null uses the default converter.</summary>
    public DurableDataConverter? DataConverter { get; init; }

    /// <summary>Where the orchestration stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was accepted, in UTC; kept over continue-as-new.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed, in UTC.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input as JSON text; absent when there was none or it was not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The result as JSON text, or the text given on termination; absent when none or not asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as JSON text; absent when none or not asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; absent unless it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it is neither finished nor held.</summary>
    public bool IsRunning => RuntimeStatus is OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has come to its end, whatever that was.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Canceled
        or OrchestrationRuntimeStatus.Terminated;

    private DurableDataConverter Converter => DataConverter ?? DurableDataConverter.Default;

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; default when absent.</returns>
    public T? ReadInputAs<T>() => Converter.Deserialize<T>(SerializedInput);

    /// <summary>Reads the result.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The result; default when absent.</returns>
    public T? ReadOutputAs<T>() => Converter.Deserialize<T>(SerializedOutput);

    /// <summary>Reads the custom status.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The status; default when absent.</returns>
    public T? ReadCustomStatusAs<T>() => Converter.Deserialize<T>(SerializedCustomStatus);
}
