namespace Serverless.Durable;

/// <summary>What an activity knows about the call it serves.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name as the orchestrator called it.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The calling orchestration's instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Cancelled when the host stops or the step's time is over; what the activity then throws is
    /// recorded.</summary>
    public abstract CancellationToken CancellationToken { get; }
}
