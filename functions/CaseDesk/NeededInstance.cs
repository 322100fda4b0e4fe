namespace Serverless.Functions;

/// <summary>An orchestration that a case, as its file stands, cannot do without.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="Id">The instance's id.</param>
/// <param name="Input">What it is started with when it is not there.</param>
/// <param name="Parent">The instance that would start it by itself, when that is still at work.</param>
internal sealed record NeededInstance(string Name, string Id, object Input, string? Parent)
{
    /// <summary>Whether one that has completed did its part although the file does not show it: nobody was left to be told, or asked.</summary>
    public bool MayHaveCompleted { get; init; }

    /// <summary>The clock's terms, when it is a clock.</summary>
    public ClockTerms? Clock => Name == nameof(ServiceClock) ? (ClockTerms)Input : null;

    /// <summary>Asks the parent to start it; absent when the parent takes no such event.</summary>
    public NeededEvent? Request => Parent is { } parent && Clock is { } clock ? new(parent, CaseMove.Event, new CaseMove(clock, null)) : null;

    /// <summary>Wakes it, so that it looks at the time; absent when it waits for no such event.</summary>
    public NeededEvent? Nudge => Clock is { } clock ? new(Id, ClockNews.Event, ClockNews.Running(clock)) : null;
}

/// <summary>An event that sets an orchestration right.</summary>
/// <param name="InstanceId">Who hears it.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">What it says.</param>
internal sealed record NeededEvent(string InstanceId, string Name, object Payload);
