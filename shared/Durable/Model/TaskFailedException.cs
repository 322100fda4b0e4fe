namespace Serverless.Durable;

/// <summary>An activity or child orchestration that an orchestrator called has failed, retries included.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Makes the exception that the orchestrator's await throws.</summary>
    /// <param name="taskName">The activity or child orchestrator.</param>
    /// <param name="taskId">The id of the last attempt's action.</param>
    /// <param name="failureDetails">Why it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The activity or child orchestrator.</summary>
    public string TaskName { get; }

    /// <summary>The id of the last attempt's action.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
