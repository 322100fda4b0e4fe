namespace Serverless.Cases;

/// <summary>What a change of a case file sets going; stored in the same commit as the change (I3).</summary>
public abstract record CaseEffect
{
    private CaseEffect()
    {
    }

    /// <summary>Starts an orchestration; an instance of that id that exists already is left alone.</summary>
    /// <param name="Name">The orchestrator's name.</param>
    /// <param name="InstanceId">The instance's id, derived from the case.</param>
    /// <param name="Input">The input as JSON text; holds no personal data.</param>
    public sealed record StartOrchestration(string Name, string InstanceId, string? Input) : CaseEffect;

    /// <summary>Raises an event to an orchestration; dropped when the instance is unknown or finished.</summary>
    /// <param name="InstanceId">The instance's id.</param>
    /// <param name="EventName">The event's name.</param>
    /// <param name="Payload">The payload as JSON text; holds no personal data.</param>
    public sealed record RaiseEvent(string InstanceId, string EventName, string? Payload) : CaseEffect;

    /// <summary>Keeps a notification, and queues it on <c>outbound</c> when it begins as queued; a known id changes nothing (I4).</summary>
    /// <param name="Notification">What goes to whom.</param>
    /// <param name="State">
    /// The state it begins in: queued; sent, where no provider serves its channel and the kept row is the local outbox; or withheld.
    /// </param>
    public sealed record Notify(Notification Notification, NotificationState State = NotificationState.Queued) : CaseEffect;
}
