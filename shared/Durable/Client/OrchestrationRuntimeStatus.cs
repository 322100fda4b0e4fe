namespace Serverless.Durable;

/// <summary>Where an orchestration stands; the numbers are those of the wire.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Started and not finished; it works or waits.</summary>
    Running = 0,

    /// <summary>Returned a result.</summary>
    Completed = 1,

    /// <summary>Between two executions of continue-as-new.</summary>
    ContinuedAsNew = 2,

    /// <summary>Threw, or could not be replayed.</summary>
    Failed = 3,

    /// <summary>Cancelled; kept for the wire, never produced here.</summary>
    Canceled = 4,

    /// <summary>Ended from outside.</summary>
    Terminated = 5,

    /// <summary>Accepted and not yet begun.</summary>
    Pending = 6,

    /// <summary>Held from outside until it is resumed.</summary>
    Suspended = 7,
}
