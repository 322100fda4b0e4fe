namespace Serverless.Cases;

/// <summary>Where a service clock stands.</summary>
public enum ClockState
{
    /// <summary>Running towards its due instant.</summary>
    Running,

    /// <summary>Paused while we wait for the customer (S20).</summary>
    Paused,

    /// <summary>Answered in time (S15).</summary>
    Met,

    /// <summary>Not answered by its due instant.</summary>
    Breached,

    /// <summary>Neither met nor missed: spam, duplicate, withdrawn (S17), or ended by closure (S30).</summary>
    Cancelled,
}
